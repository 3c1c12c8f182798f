import type { Side } from '../facts/inspection.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import type { ContainerStatus } from '../facts/pod.ts';
import { findSegment, sysvFacts, sysvSharedMemory } from '../verdicts/channels/sysv-shared-memory.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { holds } from '../verdicts/rows/in-use.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck } from './check.ts';
import { LONGEST_START_SECONDS } from './evidence/segment-users.ts';
import { subjectNames } from './evidence/subject-names.ts';

/**
 * A segment outlives who made it (shmget(2)). An Agent that is started anew has attached nothing, and has to find again what
 * its clients still have: of a segment with a key that others made for the target, and that nobody has attached since the
 * Agent that runs now was started, it knows nothing. Whether it is to, nobody can see.
 */
export const restartedAgent = defineAgentCheck({
  id: 'restarted-agent',
  severity: 'warning',
  weighs: { target: sysvFacts.target, agent: [...sysvFacts.agent, 'podStatus'] },
  evaluate(target, agent) {
    const evidence = sysvSharedMemory(target, agent);
    const { row, reason } = judgeChannel(evidence);
    if (row === 'shared') return { status: 'pass' };
    if (row === 'missing-fact') return { status: 'unknown', reason };
    if (row !== 'possible' && row !== 'target-only') return { status: 'not-applicable', reason };
    const { sysvSegments } = target.facts;
    const { podStatus } = agent.facts;
    if (sysvSegments.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('target', 'sysvSegments', sysvSegments) };
    if (podStatus.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('Agent', 'podStatus', podStatus) };
    const status = podStatus.value.containers.find(({ name }) => name === agent.subject.container);
    if (status === undefined || status.startedAt === null)
      return { status: 'not-applicable', reason: 'the Agent does not run' };

    const startedAt = Date.parse(status.startedAt) / 1000;
    const abandoned = evidence.target.objects
      .filter((object) => object.name !== null && !holds(evidence.agent, object))
      .flatMap((object) => findSegment(sysvSegments.value.rows, object.identity) ?? [])
      .filter((segment) => segment.attachedAt < startedAt - LONGEST_START_SECONDS && isOfOthers(segment, target));
    const [first, ...others] = abandoned;
    if (first === undefined) return { status: 'pass' };
    const names = subjectNames(target.subject, agent.subject);
    const label =
      evidence.target.objects.find(({ identity }) => identity === String(first.shmid))?.label ??
      `segment ${first.shmid}`;
    return {
      status: 'fail',
      title: `${names.agent} was started after ${label} of ${names.target} was attached last, and has not attached it.`,
      expected: 'an Agent that is started anew attaches what its clients still have',
      actual: `${describeUse(first)}; ${names.agent} runs since ${status.startedAt}`,
      evidence: [...describeRestarts(status), ...others.slice(0, MOST_ROWS).map(describeUse)],
      remediation: {
        text:
          `If the Agent is to use it, restart ${names.target}, so that both begin anew. To keep this from coming back, let the Agent attach at its start the segments that exist, ` +
          'by shmget(2) without IPC_EXCL, or let the application find out that its peer is gone, and attach again.',
      },
    };
  },
});

const MOST_ROWS = 4;

/** Made by nobody of the target: its own memory is no business of the Agent. A pid of another PID namespace is 0. */
function isOfOthers(
  { creatorPid, creatorUid }: SysvSegment,
  { subject, facts: { processes } }: Side<'processes'>,
): boolean {
  if (processes.status !== 'ok') return false;
  const { rows } = processes.value;
  if (rows.some(({ pid }) => pid === creatorPid)) return false;
  return (
    (subject.via === 'ephemeral-container' && creatorPid === 0) ||
    !rows.some(({ effectiveUid }) => effectiveUid === creatorUid)
  );
}

function describeUse({ shmid, attachedAt, attachCount }: SysvSegment): string {
  return `segment id ${shmid} was attached last ${new Date(attachedAt * 1000).toISOString().replace('.000Z', 'Z')}, and has ${attachCount} attachment${attachCount === 1 ? '' : 's'}`;
}

function describeRestarts({ restartCount, lastExit }: ContainerStatus): string[] {
  if (restartCount === 0) return [];
  const times = restartCount === 1 ? 'once' : `${restartCount} times`;
  return [
    `its container was restarted ${times}${lastExit === null ? '' : `: the run before ended with exit code ${lastExit.exitCode} (${lastExit.reason || 'no reason given'})`}`,
  ];
}
