import { areInDifferentIpcNamespaces, isInNodesNamespace } from '../../channels/pair.ts';
import { missing, no, yes, type Answer } from '../../facts/answer.ts';
import type { Side } from '../../facts/inspection.ts';
import type { SysvSegment } from '../../facts/ipc.ts';
import { all, incompleteFact, type Role } from '../../facts/known.ts';
import type { ContainerStatus } from '../../facts/pod.ts';
import { isComplete } from '../../facts/table.ts';
import { onlyListed } from '../../words/lists.ts';
import { isSamePod } from '../../words/names.ts';

/** The facts of a container that say whether it has to do with a segment that nobody has attached. */
export const segmentUserFacts = [
  'kernel',
  'sysvSegments',
  'processes',
  'podSpec',
  'podStatus',
  'ipcNamespace',
] as const;
type View = Side<(typeof segmentUserFacts)[number]>;

interface Viewer {
  role: Role;
  side: View;
}

/**
 * Whether no running container has made a segment, or was the last to use it. A process is named by its pid
 * in the reader's PID namespace, 0 if it is not in there, and keeps its name when it has ended (ipc/shm.c,
 * shm_cprid, shm_lprid; pid_nr_ns). A container that was inspected has it among its processes, or has not made it.
 * Of another one, only a start after the last use says so; and of all at once, a node pod, which sees every process.
 * - A key leads to it in the next message or run, too: then it has to be a container that was restarted since,
 *   and no running one may have used it at all. In the node's own namespace, where anybody may, nobody can know.
 * - Without a key, the processes that knew its id have ended.
 */
export function isOutOfUse(segment: SysvSegment, target: View, agent: View | null): Answer<true> {
  if (segment.key !== 0) return hasNoUser(segment, target, agent);
  const ended = haveUsersEnded(segment, target, agent);
  if (ended.kind === 'yes') return ended;
  const answer = hasNoUser(segment, target, agent);
  return answer.kind === 'no' && ended.kind === 'missing' ? ended : answer;
}

/** Whether a node pod, of the target or of the Agent, saw that its users have ended. */
function haveUsersEnded(segment: SysvSegment, target: View, agent: View | null): Answer<true> {
  if (segment.usersEnded === true) return yes(true);
  if (agent === null) return no;
  const areApart = areInDifferentIpcNamespaces({ target, agent });
  if (areApart.kind !== 'no') return areApart.kind === 'yes' ? no : areApart;
  const known = all('agent', agent, ['sysvSegments']);
  if (known.kind === 'missing') return known;
  return rowsOf(agent, segment).some(({ usersEnded }) => usersEnded === true) ? yes(true) : no;
}

function hasNoUser(segment: SysvSegment, target: View, agent: View | null): Answer<true> {
  const isKeyed = segment.key !== 0;
  const ofNode = isInNodesNamespace('target', target);
  if (ofNode.kind !== 'no') return ofNode.kind === 'yes' ? no : ofNode;

  const known = all('target', target, ['podStatus']);
  if (known.kind === 'missing') return known;
  const { containers } = known.values.podStatus;
  if (isKeyed && !isAfterRestart(containers)) return no;
  const viewers: Viewer[] = [
    { role: 'target', side: target },
    ...(agent !== null && isSamePod(target.subject, agent.subject) ? [{ role: 'agent' as const, side: agent }] : []),
  ];
  const running = containers.filter(({ state }) => state === 'running');
  const answers = running.map((container) =>
    hasNothingToDoWith(
      segment,
      container,
      viewers.find(({ side }) => side.subject.container === container.name),
    ),
  );
  return answers.find(({ kind }) => kind === 'no') ?? answers.find(({ kind }) => kind === 'missing') ?? yes(true);
}

function rowsOf({ facts: { sysvSegments } }: View, { shmid }: SysvSegment): SysvSegment[] {
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
  { startedAt }: ContainerStatus,
  viewer: Viewer | undefined,
): Answer<true> {
  const { key, shmid, attachedAt, detachedAt, changedAt } = segment;
  const lastUse = Math.max(attachedAt, detachedAt, changedAt);
  if (startedAt !== null && Date.parse(startedAt) / 1000 - LONGEST_START_SECONDS > lastUse) return yes(true);
  if (viewer === undefined) return no;
  const { role, side } = viewer;
  const known = all(role, side, ['processes', 'sysvSegments']);
  if (known.kind === 'missing') return known;
  const { processes } = known.values;
  if (!isComplete(processes)) return missing([incompleteFact(role, 'processes', onlyListed(processes, 'processes'))]);
  const [row] = rowsOf(side, segment);
  if (row === undefined)
    return missing([incompleteFact(role, 'sysvSegments', `segment ${shmid} is not among those that were listed`)]);
  const users = [row.creatorPid, row.lastPid];
  if (key !== 0) return users.every((pid) => pid === 0) ? yes(true) : no;
  return users.some((pid) => processes.rows.some((process) => process.pid === pid)) ? no : yes(true);
}

/** Between a container's first process and the time that its runtime reports for it; a slow start is well within. */
export const LONGEST_START_SECONDS = 60;
