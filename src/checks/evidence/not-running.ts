import { formatBytes } from '../../bytes.ts';
import type { Fact } from '../../facts/fact.ts';
import type { FactTypes } from '../../facts/facts.ts';
import type { Subject } from '../../facts/inspection.ts';
import type { ContainerStatus, PodEvents, PodSpec, PodStatus } from '../../facts/pod.ts';
import type { CheckResult, Remediation } from '../check.ts';

interface ContainerFacts {
  podStatus: PodStatus;
  podSpec: PodSpec;
  podEvents: Fact<PodEvents>;
  sandboxShmMount: Fact<FactTypes['sandboxShmMount']>;
}

/**
 * Fails where a container that should run does not: with how it ended, what it waits for, and what the pod's /dev/shm, which
 * outlives its containers, was left like. Exit codes above 128 are signals (POSIX, exit status); SIGBUS is what a
 * mapping's page gives that its file system had no room for (mmap(2)).
 * @param words its name in a title, and what follows from it
 */
export function checkRunning(
  { podStatus, podSpec, podEvents, sandboxShmMount }: ContainerFacts,
  subject: Subject,
  words: { name: string; consequence: string; expected: string },
): CheckResult {
  const status = podStatus.containers.find(({ name }) => name === subject.container);
  if (status?.state === 'running') return { status: 'pass' };
  if (status === undefined && podStatus.phase !== 'Pending')
    return { status: 'unknown', reason: `the kubelet has told nothing of container ${subject.container} yet` };
  if (status !== undefined && hasDoneItsWork(status, podSpec, podStatus.phase))
    return { status: 'not-applicable', reason: 'it has done its work and ended' };
  return {
    status: 'fail',
    title: `${words.name} does not run: ${words.consequence}.`,
    expected: words.expected,
    actual: status === undefined ? `the pod is ${podStatus.phase.toLowerCase()}` : describeStatus(status),
    evidence: [
      ...describeSignal(status),
      ...shmLeftBehind(subject, podSpec, sandboxShmMount),
      ...describeEvents(podEvents),
    ],
    remediation: remedyFor(status, subject),
  };
}

function hasDoneItsWork({ state, lastExit, name }: ContainerStatus, { containers }: PodSpec, phase: string): boolean {
  const isInit = containers.find((container) => container.name === name)?.kind === 'init';
  return state === 'terminated' && lastExit?.exitCode === 0 && (isInit || phase === 'Succeeded');
}

function describeStatus({ state, reason, message, lastExit, restartCount }: ContainerStatus): string {
  const now = `${state}${reason === '' ? '' : `: ${reason}`}${message === '' ? '' : ` (${message})`}`;
  if (lastExit === null) return now;
  const restarts = restartCount === 0 ? '' : `, after ${restartCount} restart${restartCount === 1 ? '' : 's'}`;
  return `${now}; its last run ended with exit code ${lastExit.exitCode} (${lastExit.reason || 'no reason given'})${restarts}`;
}

const SIGBUS = 7;

function signalOf(status: ContainerStatus | undefined): number {
  const { signal = 0, exitCode = 0 } = status?.lastExit ?? {};
  return signal > 0 ? signal : exitCode > 128 ? exitCode - 128 : 0;
}

function describeSignal(status: ContainerStatus | undefined): string[] {
  if (signalOf(status) === SIGBUS)
    return [
      'the last run was ended by SIGBUS: a page of mapped memory that was not there, as on a full /dev/shm or beyond the end of a file',
    ];
  if (status?.lastExit?.reason === 'OOMKilled')
    return ['the last run was ended for want of memory; pages of /dev/shm and of segments count, too'];
  return [];
}

/** The sandbox's is the container's own, unless a volume lies over it. */
function shmLeftBehind(
  { container }: Subject,
  { containers }: PodSpec,
  shm: Fact<FactTypes['sandboxShmMount']>,
): string[] {
  const isOwn = containers.find(({ name }) => name === container)?.shmVolume === null;
  if (!isOwn || shm.status !== 'ok' || shm.value.state === 'missing') return [];
  return [
    `of the pod’s /dev/shm ${formatBytes(BigInt(shm.value.availableBytes))} of ${formatBytes(BigInt(shm.value.sizeBytes))} are free`,
  ];
}

const MOST_EVENTS = 3;

function describeEvents(events: Fact<PodEvents>): string[] {
  if (events.status !== 'ok' || events.value.state === 'not-asked') return [];
  const told = events.value.events.filter(({ type }) => type === 'Warning').slice(0, MOST_EVENTS);
  return told.map(({ reason, message, count }) => `event ${reason}: ${message}${count > 1 ? ` (${count} times)` : ''}`);
}

function remedyFor(status: ContainerStatus | undefined, { namespace, pod, container }: Subject): Remediation {
  const again = 'then run this again';
  if (status?.lastExit === null || status === undefined)
    return { text: `See what it waits for: kubectl describe pod/${pod} -n ${namespace}; ${again}.` };
  const previous = status.state === 'waiting' ? ' --previous' : '';
  return {
    text: `See what it said: kubectl logs pod/${pod} -n ${namespace} -c ${container}${previous}; ${again} while it runs.`,
  };
}
