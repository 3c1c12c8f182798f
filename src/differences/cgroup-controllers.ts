import type { CgroupHierarchies } from '../facts/node/cgroup-hierarchies.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingMembers } from './settings.ts';

/** Which controllers the nodes have, in either version (cgroups(7); Documentation/admin-guide/cgroup-v2.rst). */
export const cgroupControllers = defineDifference({
  id: 'cgroup-controllers',
  severity: 'warning',
  needs: ['cgroupHierarchies'],
  compare(a, b) {
    const found = differingMembers(
      controllersOf(a.cgroupHierarchies),
      controllersOf(b.cgroupHierarchies),
      'only what both have',
    );
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      severity: /\b(memory|cpu)\b/.test(`${found.a} ${found.b}`) ? 'error' : 'warning',
      title: 'One node has cgroup controllers that the other lacks.',
      ...found,
      consequence:
        'What a missing controller limits is not limited on that node: ' +
        'without cpuset no CPUs can be reserved, without hugetlb huge pages have no limit.',
    };
  },
});

/** Those that version 2 has as such, too: of the others each has its own way there. */
function controllersOf({ version1Controllers, version2Controllers }: CgroupHierarchies): string[] {
  const names = [...version1Controllers, ...(version2Controllers ?? [])].map((name) =>
    name === 'blkio' ? 'io' : name,
  );
  return [...new Set(names)].filter((name) => comparable.has(name));
}

const comparable = new Set(['cpu', 'cpuset', 'hugetlb', 'io', 'memory', 'pids']);
