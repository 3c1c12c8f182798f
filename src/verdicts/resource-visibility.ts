import type { VerdictStatus } from '../channels/channel.ts';
import type { Facts } from '../facts/facts.ts';
import type { Outcome, Resource } from '../resources/resource.ts';
import { nameFacts } from '../words/facts.ts';
import { listed } from '../words/lists.ts';
import { describeUnreadable } from '../words/unreadable.ts';
import type { Headline } from './report.ts';

/**
 * Whether what the target reads in /proc and /sys agrees with what is enforced: one that is wrong makes it broken,
 * else one that is not known unknown, else one that is right works.
 */
export function judgeResourceVisibility(resources: Resource[], facts: Facts): Headline {
  const [broken, unknown, working, unlimited] = (['broken', 'unknown', 'works', 'not-applicable'] as const).map(
    (status: VerdictStatus) => resources.filter((resource) => resource.status === status),
  ) as [Resource[], Resource[], Resource[], Resource[]];
  if (broken.length > 0) return { status: 'broken', reason: describeBroken(broken) };
  if (unknown.length > 0) return { status: 'unknown', reason: describeUnknown(unknown) };
  if (working.length > 0)
    return {
      status: 'works',
      reason: `sees its limits: ${listed(working.flatMap(({ limit }) => limit ?? []))} (${describeSource(facts)})`,
    };
  return { status: 'not-applicable', reason: describeUnlimited(unlimited) };
}

function describeBroken(resources: Resource[]): string {
  const wrong = outcomesOf(resources, 'wrong');
  const unreadable = outcomesOf(resources, 'unreadable').map(describeUnreadable);
  const owner = wrong.every(({ isMachine }) => isMachine) ? 'the machine’s ' : '';
  const amounts =
    `sees ${owner}${listed(wrong.map(({ seen }) => seen))} ` +
    `instead of its ${listed(wrong.map(({ limit }) => limit))}`;
  return [...new Set(unreadable), ...(wrong.length > 0 ? [amounts] : [])].join('; ');
}

function describeUnknown(resources: Resource[]): string {
  const less = outcomesOf(resources, 'maybe-less');
  const missing = resources.flatMap(({ outcome }) => (outcome.is === 'unknown' ? outcome.missing : []));
  const distinct = [...new Map(missing.map((ref) => [`${ref.fact} ${ref.why}`, ref])).values()];
  return [
    ...less.map(({ seen, limit }) => `sees ${seen} of its ${limit}, and a cgroup above may allow no more`),
    ...(distinct.length > 0 ? [`not known: ${nameFacts(distinct, 2)}`] : []),
  ].join('; ');
}

/** What is said of a resource that is limited nowhere is said only if the spec says otherwise. */
function describeUnlimited(resources: Resource[]): string {
  const whys = outcomesOf(resources, 'no-limit').flatMap(({ why, declared }) => (declared === null ? [] : [why]));
  return whys.length === 0 ? 'no limit is set' : whys.join('; ');
}

function outcomesOf<Is extends Outcome['is']>(resources: Resource[], is: Is): Extract<Outcome, { is: Is }>[] {
  return resources.flatMap(({ outcome }) => (outcome.is === is ? [outcome as Extract<Outcome, { is: Is }>] : []));
}

/** Who answers and who enforces: `LXCFS, cgroup v2`. */
function describeSource({ meminfoView, cpuinfoView, cpuOnlineView, memoryCgroup, cpuCgroup }: Facts): string {
  const isLxcfs = [meminfoView, cpuinfoView, cpuOnlineView].some(
    (view) => view.status === 'ok' && view.value.provider === 'lxcfs',
  );
  const cgroups = [memoryCgroup, cpuCgroup].flatMap((cgroup) =>
    cgroup.status === 'ok' ? [`cgroup v${cgroup.value.version}`] : [],
  );
  return [...(isLxcfs ? ['LXCFS'] : []), ...new Set(cgroups)].join(', ');
}
