import { changeFacts } from '../changes/changed-side.ts';
import { restart } from '../changes/restart.ts';
import type { ChannelObject } from '../channels/channel.ts';
import type { Side } from '../facts/inspection.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import type { ContainerStatus } from '../facts/pod.ts';
import { sysvId } from '../facts/object-id.ts';
import { count, times } from '../words/counts.ts';
import { firstRows } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { segmentFacts } from './evidence/channel-facts.ts';
import { heldByTargetAlone, objectsWith, ownId } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';
import { LONGEST_START_SECONDS } from './evidence/segment-users.ts';

const facts = [...segmentFacts, 'podStatus'] as const;

/**
 * A segment outlives who made it (shmget(2)). An Agent that is started again has attached nothing, and has to find
 * again what its clients still have: of a segment with a key that others made for the target, and that nobody has
 * attached since the Agent that runs now was started, it knows nothing. Whether it is to, nobody can see.
 */
export const restartedAgent = defineCheck({
  id: 'restarted-agent',
  severity: 'warning',
  title: 'The Agent was started after the target attached a segment, and has not attached it',
  of: 'pair',
  facts: [...facts, ...changeFacts],
  channels: ['sysvSharedMemory'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const all = [channels.sysvSharedMemory];
    if (objectsWith(all, 'shared').length > 0) return { status: 'pass' };
    const alone = heldByTargetAlone(all).filter(({ naming }) => naming === 'current');
    const status = statusOf(agent);
    const startedAt = status?.startedAt ?? null;
    const abandoned = startedAt === null ? [] : alone.flatMap((object) => abandonedBefore(startedAt, object, target));
    const [first, ...others] = abandoned;
    if (first === undefined || status === undefined)
      return nothingFound(
        missingFrom(given, facts, all),
        startedAt === null ? 'the Agent does not run' : alone.length > 0 ? null : 'the target alone holds no segment',
      );
    const names = sideNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names.agent} was started after ${first.object.label} was attached last, and has not attached it`,
      expected: 'an Agent that is started again attaches what its clients still have',
      actual: `${describeUse(first.segment)}; ${names.agent} runs since ${startedAt}`,
      evidence: [...describeRestarts(status), ...firstRows(others.map(({ segment }) => describeUse(segment)))],
      subjects: abandoned.map(({ object }) => object.id),
      fix: {
        text:
          `If the Agent is to use it, restart ${names.target}, so that both begin again. To keep this ` +
          'from coming back, let the Agent ' +
          'attach at its start the segments that exist, by shmget(2) without IPC_EXCL, or let the ' +
          'application find out that ' +
          'its peer is gone, and attach again.',
        change: restart('target', target),
      },
    };
  },
});

function statusOf({ subject, facts: { podStatus } }: Side<'podStatus'>): ContainerStatus | undefined {
  return podStatus.status === 'ok'
    ? podStatus.value.containers.find(({ name }) => name === subject.container)
    : undefined;
}

function abandonedBefore(
  startedAt: string,
  object: ChannelObject,
  target: Side<'sysvSegments' | 'processes'>,
): { object: ChannelObject; segment: SysvSegment }[] {
  const { sysvSegments } = target.facts;
  const rows = sysvSegments.status === 'ok' ? sysvSegments.value.rows : [];
  const segment = rows.find(({ shmid }) => sysvId('shm', shmid) === ownId(object));
  if (segment === undefined || !isOfOthers(segment, target)) return [];
  return segment.attachedAt < Date.parse(startedAt) / 1000 - LONGEST_START_SECONDS ? [{ object, segment }] : [];
}

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
  return (
    `segment id ${shmid} was attached last ` +
    `${new Date(attachedAt * 1000).toISOString().replace('.000Z', 'Z')}, and has ` +
    `${count(attachCount, 'attachment')}`
  );
}

function describeRestarts({ restartCount, lastExit }: ContainerStatus): string[] {
  if (restartCount === 0) return [];
  const before =
    lastExit === null
      ? ''
      : `: the run before ended with exit code ${lastExit.exitCode} (${lastExit.reason || 'no reason given'})`;
  return [`its container was restarted ${times(restartCount)}${before}`];
}
