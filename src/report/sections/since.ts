import type { Facts } from '../../facts/facts.ts';
import type { Subject } from '../../facts/inspection.ts';
import type { Role } from '../../facts/known.ts';
import type { ContainerStatus } from '../../facts/pod.ts';
import type { Report } from '../../verdicts/report.ts';
import { times } from '../../words/counts.ts';
import { formatAge } from '../../words/moments.ts';
import { isSamePod, roleWords } from '../../words/names.ts';

/**
 * When the inspection was, and since when each side runs, how often it was restarted and of which image,
 * by the kubelet's status: the side that started last comes first.
 */
export function describeSince({ target, agent, facts }: Report): string[] {
  const inspectedAt = target.inspectedAt ?? null;
  const sides = [
    ...statusOf('target', target, facts.target),
    ...(agent === null || facts.agent === null ? [] : statusOf('agent', agent, facts.agent)),
  ];
  const newestFirst = sides.toSorted((a, b) => startOf(b.status) - startOf(a.status));
  return [
    ...(inspectedAt === null ? [] : [`Inspected at ${inspectedAt}`]),
    ...newestFirst.map(({ role, status }) => `${labels[role]} ${describeStatus(status, inspectedAt)}`),
    ...describeDeletion('target', facts.target),
    ...(agent === null || facts.agent === null || isSamePod(target, agent)
      ? []
      : describeDeletion('agent', facts.agent)),
  ];
}

/** Of one width, so that what follows stands below each other. */
const labels = { target: 'Target', agent: 'Agent ' } satisfies Record<Role, string>;

function describeDeletion(role: Role, { podStatus }: Facts): string[] {
  const dueAt = podStatus.status === 'ok' ? (podStatus.value.deletionDueAt ?? null) : null;
  return dueAt === null
    ? []
    : [`The pod of the ${roleWords[role]} is being deleted: it ends by ${dueAt.replace('.000Z', 'Z')}`];
}

function statusOf(role: Role, { container }: Subject, { podStatus }: Facts): { role: Role; status: ContainerStatus }[] {
  const containers = podStatus.status === 'ok' ? podStatus.value.containers : [];
  return containers.filter(({ name }) => name === container).map((status) => ({ role, status }));
}

/** A container that never started has nothing newer. */
function startOf({ startedAt }: ContainerStatus): number {
  return startedAt === null ? 0 : Date.parse(startedAt);
}

function describeStatus(status: ContainerStatus, inspectedAt: string | null): string {
  const { state, reason, restartCount, lastExit, image } = status;
  const stateWords = reason === '' ? state : `${state} (${reason})`;
  const restarts = restartCount === 0 ? 'no restarts' : `restarted ${times(restartCount)}`;
  const exit = restartCount === 0 || lastExit === null ? '' : `, last exit ${lastExit.exitCode} ${lastExit.reason}`;
  return [
    state === 'running' ? `started ${describeStart(status, inspectedAt)}` : stateWords,
    `${restarts}${exit.trimEnd()}`,
    ...(image === undefined ? [] : [`image ${image}`]),
  ].join(', ');
}

function describeStart({ startedAt }: ContainerStatus, inspectedAt: string | null): string {
  if (startedAt === null) return 'at an unknown time';
  const seconds = inspectedAt === null ? NaN : (Date.parse(inspectedAt) - Date.parse(startedAt)) / 1000;
  const at = startedAt.replace('.000Z', 'Z');
  return seconds >= 0 ? `${at} (${formatAge(seconds)} earlier)` : at;
}
