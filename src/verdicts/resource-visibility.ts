import { formatBytes } from '../bytes.ts';
import type { Facts } from '../facts/facts.ts';
import type { Inspection } from '../facts/inspection.ts';
import { describeUnreadable, type Comparison } from './comparison.ts';
import { compareCpus, formatCpus } from './cpu.ts';
import { compareMemory } from './memory.ts';
import { compareSwap, formatSwap } from './swap.ts';
import type { Judgement, Resource, ResourceVisibility } from './verdict.ts';

/** Whether what the target reads in /proc and /sys agrees with its limits: each resource, and the headline over them. */
export function judgeResourceVisibility({ target: { facts } }: Inspection): ResourceVisibility {
  const resources = {
    memory: judgeResource(compareMemory(facts), formatBytes, 'memory'),
    cpu: judgeResource(compareCpus(facts), formatCpus, 'CPU'),
    swap: judgeResource(compareSwap(facts), formatSwap, 'swap'),
  };
  return { ...headline(Object.values(resources), facts), resources };
}

function judgeResource<Amount>(
  { limit, seen, outcome }: Comparison<Amount>,
  format: (amount: Amount) => string,
  name: string,
): Resource {
  const amounts = { limit: limit === null ? null : format(limit), seen: seen === null ? null : format(seen) };
  switch (outcome.kind) {
    case 'unreadable':
      return { status: 'broken', reason: describeUnreadable(outcome), ...amounts };
    case 'wrong':
      return { status: 'broken', reason: `sees ${outcome.reason}`, ...amounts };
    case 'unknown':
      return { status: 'unknown', reason: outcome.why, ...amounts };
    case 'no-limit':
      return { status: 'not-applicable', reason: outcome.why ?? `no ${name} limit is set`, ...amounts };
    case 'right':
      return { status: 'works', reason: `sees ${amounts.seen}, as limited`, ...amounts };
  }
}

function headline(resources: Resource[], facts: Facts): Judgement {
  const inStatus = (status: Resource['status']): Resource[] =>
    resources.filter((resource) => resource.status === status);
  const [broken, unknown, working] = [inStatus('broken'), inStatus('unknown'), inStatus('works')];
  if (broken.length > 0) return { status: 'broken', reason: joinReasons(broken) };
  if (unknown.length > 0) return { status: 'unknown', reason: joinReasons(unknown) };
  if (working.length > 0)
    return {
      status: 'works',
      reason: `sees ${listed(working.map(({ seen }) => seen ?? ''))}, as limited (${describeSource(facts)})`,
    };
  return { status: 'not-applicable', reason: 'no limit is set' };
}

function listed(amounts: string[]): string {
  return amounts.length < 3 ? amounts.join(' and ') : `${amounts.slice(0, -1).join(', ')} and ${amounts.at(-1)}`;
}

function joinReasons(resources: Resource[]): string {
  return [...new Set(resources.map(({ reason }) => reason))].join('; ');
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
