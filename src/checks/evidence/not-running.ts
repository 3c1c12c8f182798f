import type { Fact } from '../../facts/fact.ts';
import type { Side } from '../../facts/inspection.ts';
import { all, incompleteFact, type Role } from '../../facts/known.ts';
import type { ContainerStatus, PodEvents, PodSpec } from '../../facts/pod.ts';
import { formatBytes } from '../../words/bytes.ts';
import { count, times } from '../../words/counts.ts';
import type { CheckResult } from '../define-check.ts';
import { describeEnd, describeOomKill } from './last-exit.ts';

/** The facts of a container that say whether it runs, and if not, why. */
export const runningFacts = ['podStatus', 'podSpec', 'podEvents', 'sandboxShmMount'] as const;
type RunningSide = Side<(typeof runningFacts)[number]>;

/**
 * Fails if a container that should run does not: with how it ended, what it waits for, and in which state the pod's
 * /dev/shm, which outlives its containers, was left.
 * @param title what does not run, and what follows from it
 */
export function checkRunning(
  role: Role,
  side: RunningSide,
  { title, expected, alsoKnown = [] }: { title: string; expected: string; alsoKnown?: string[] },
): CheckResult {
  const known = all(role, side, ['podStatus', 'podSpec']);
  if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
  const { podStatus, podSpec } = known.values;
  const { container } = side.subject;
  const status = podStatus.containers.find(({ name }) => name === container);
  if (status?.state === 'running') return { status: 'pass' };
  if (status === undefined && podStatus.phase !== 'Pending')
    return {
      status: 'unknown',
      missing: [incompleteFact(role, 'podStatus', `the kubelet has not reported container ${container} yet`)],
    };
  if (status !== undefined && hasDoneItsWork(status, podSpec, podStatus.phase))
    return { status: 'not-applicable', reason: 'it has done its work and ended' };
  return {
    status: 'fail',
    title,
    expected,
    actual: status === undefined ? `the pod is ${podStatus.phase.toLowerCase()}` : describeStatus(status),
    evidence: [
      ...describeEnd(status),
      ...describeOomKill(status, podSpec, container),
      ...shmLeftBehind(side, podSpec),
      ...alsoKnown,
      ...describeEvents(side.facts.podEvents),
    ],
    fix: { text: whereToRead(status, side) },
  };
}

function hasDoneItsWork({ state, lastExit, name }: ContainerStatus, { containers }: PodSpec, phase: string): boolean {
  const isInit = containers.find((container) => container.name === name)?.kind === 'init';
  return state === 'terminated' && lastExit?.exitCode === 0 && (isInit || phase === 'Succeeded');
}

function describeStatus({ state, reason, message, lastExit, restartCount }: ContainerStatus): string {
  const now = `${state}${reason === '' ? '' : `: ${reason}`}${message === '' ? '' : ` (${message})`}`;
  if (lastExit === null) return now;
  const restarts = restartCount === 0 ? '' : `, after ${count(restartCount, 'restart')}`;
  return (
    `${now}; its last run ended with exit code ${lastExit.exitCode} ` +
    `(${lastExit.reason || 'no reason given'})${restarts}`
  );
}

/** The sandbox's is the container's own, unless a volume lies over it. */
function shmLeftBehind({ subject, facts: { sandboxShmMount } }: RunningSide, { containers }: PodSpec): string[] {
  const isOwn = containers.find(({ name }) => name === subject.container)?.shmVolume === null;
  if (!isOwn || sandboxShmMount.status !== 'ok' || sandboxShmMount.value.state === 'missing') return [];
  const { availableBytes, sizeBytes } = sandboxShmMount.value;
  return [`of the pod’s /dev/shm ${formatBytes(BigInt(availableBytes))} of ${formatBytes(BigInt(sizeBytes))} are free`];
}

const MOST_EVENTS = 3;

function describeEvents(events: Fact<PodEvents>): string[] {
  if (events.status !== 'ok' || events.value.state === 'not-asked') return [];
  const warnings = events.value.events.filter(({ type }) => type === 'Warning').slice(0, MOST_EVENTS);
  return warnings.map(
    ({ reason, message, count }) => `event ${reason}: ${message}${count > 1 ? ` (${times(count)})` : ''}`,
  );
}

function whereToRead(
  status: ContainerStatus | undefined,
  { subject: { namespace, pod, container } }: Side<never>,
): string {
  if (status === undefined || status.lastExit === null)
    return `Read what it waits for: kubectl describe pod/${pod} -n ${namespace}; then inspect again.`;
  const previous = status.state === 'waiting' ? ' --previous' : '';
  return (
    `Read its log: kubectl logs pod/${pod} -n ${namespace} -c ${container}${previous}; ` +
    'then inspect again while it runs.'
  );
}
