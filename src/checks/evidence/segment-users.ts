import type { Side } from '../../facts/inspection.ts';
import type { SysvSegment } from '../../facts/ipc.ts';
import type { ContainerStatus } from '../../facts/pod.ts';
import { isComplete } from '../../facts/table.ts';
import { no, unknown, yes, type Answer } from '../../verdicts/answer.ts';
import { areInOtherNamespaces, isInNodesNamespace } from '../../verdicts/channels/ipc-namespaces.ts';
import { describeMissing } from '../../verdicts/missing-fact.ts';
import { isSamePod } from './subject-names.ts';

/** The facts of a container that tell whether it has to do with a segment that nobody has attached. */
export const segmentUserFacts = [
  'kernel',
  'sysvSegments',
  'processes',
  'podSpec',
  'podStatus',
  'ipcNamespace',
] as const;
type Viewer = Side<(typeof segmentUserFacts)[number]>;

/**
 * Whether nobody who runs has made a segment, or was the last to use it. A process is named by its pid in the reader's PID
 * namespace, 0 where it is not in there, and keeps its name when it has ended (ipc/shm.c, shm_cprid, shm_lprid; pid_nr_ns): a
 * container that was looked at has it among its processes, or has not made it. Of another one, only that it was started
 * after the last use tells; and of all at once, a node pod, which sees every process.
 * - A key leads to it in the next message or run, too: then it takes a container that was started anew since, and none that
 *   runs may have used it at all. In the node's own namespace, where anybody may, there is no telling.
 * - Without a key, those who were told its id have ended.
 */
export function isOutOfUse(segment: SysvSegment, target: Viewer, agent: Viewer | null): Answer<true> {
  const isKeyed = segment.key !== 0;
  const rows = [
    segment,
    ...(agent !== null && areInOtherNamespaces(target, agent).kind === 'no' ? rowsOf(agent, segment) : []),
  ];
  if (!isKeyed && rows.some(({ usersEnded }) => usersEnded === true)) return yes(true);
  const ofNode = isInNodesNamespace('target', target);
  if (ofNode.kind !== 'no') return ofNode.kind === 'yes' ? no : ofNode;

  const { podStatus } = target.facts;
  if (podStatus.status !== 'ok') return unknown(describeMissing('target', 'podStatus', podStatus));
  const { containers } = podStatus.value;
  if (isKeyed && !isAfterRestart(containers)) return no;
  const viewers = [target, ...(agent !== null && isSamePod(target.subject, agent.subject) ? [agent] : [])];
  const running = containers.filter(({ state }) => state === 'running');
  const answers = running.map((container) =>
    hasNothingToDoWith(
      segment,
      container,
      viewers.find(({ subject }) => subject.container === container.name),
    ),
  );
  return answers.find(({ kind }) => kind === 'no') ?? answers.find(({ kind }) => kind === 'unknown') ?? yes(true);
}

function rowsOf({ facts: { sysvSegments } }: Viewer, { shmid }: SysvSegment): SysvSegment[] {
  return sysvSegments.status === 'ok' ? sysvSegments.value.rows.filter((row) => row.shmid === shmid) : [];
}

/** All run that are to run, so that none waits to attach what its earlier run has left for it. */
function isAfterRestart(containers: ContainerStatus[]): boolean {
  const isDone = ({ state, lastExit }: ContainerStatus): boolean => state === 'terminated' && lastExit?.exitCode === 0;
  return (
    containers.some(({ state, restartCount }) => state === 'running' && restartCount > 0) &&
    containers.every((container) => container.state === 'running' || isDone(container))
  );
}

function hasNothingToDoWith(
  segment: SysvSegment,
  { startedAt, name }: ContainerStatus,
  viewer: Viewer | undefined,
): Answer<true> {
  const { key, shmid, attachedAt, detachedAt, changedAt } = segment;
  const lastUse = Math.max(attachedAt, detachedAt, changedAt);
  if (startedAt !== null && Date.parse(startedAt) / 1000 - LONGEST_START_SECONDS > lastUse) return yes(true);
  if (viewer === undefined) return no;
  const { processes, sysvSegments } = viewer.facts;
  if (processes.status !== 'ok')
    return unknown(`processes of container ${name} are ${processes.status}: ${processes.message}`);
  if (sysvSegments.status !== 'ok')
    return unknown(`segments as container ${name} sees them are ${sysvSegments.status}: ${sysvSegments.message}`);
  if (!isComplete(processes.value))
    return unknown(
      `only ${processes.value.rows.length} of the ${processes.value.totalCount} processes of container ${name} were listed`,
    );
  const [row] = rowsOf(viewer, segment);
  if (row === undefined) return unknown(`segment ${shmid} is not among those that were listed for container ${name}`);
  const users = [row.creatorPid, row.lastPid];
  if (key !== 0) return users.every((pid) => pid === 0) ? yes(true) : no;
  return users.some((pid) => processes.value.rows.some((process) => process.pid === pid)) ? no : yes(true);
}

/** Between a container's first process and the time that its runtime tells for it; a slow start is well within. */
export const LONGEST_START_SECONDS = 60;
