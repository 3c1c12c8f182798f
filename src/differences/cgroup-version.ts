import type { CgroupHierarchies } from '../facts/node/cgroup-hierarchies.ts';
import { cgroupVersion } from '../kernel-rules/cgroup-version.ts';
import { contrast, defineDifference } from './difference.ts';

/**
 * Which files hold a container's limits. Which runtimes read them: the release notes of each, JDK-8230305 among them.
 */
export const cgroupVersionDifference = defineDifference({
  id: 'cgroup-version',
  severity: 'error',
  needs: ['cgroupHierarchies'],
  compare: (a, b) =>
    contrast({
      title: 'Limits are files of another cgroup version.',
      a: describe(a.cgroupHierarchies),
      b: describe(b.cgroupHierarchies),
      consequence:
        'A process that reads only the other version’s files finds no limit and takes the node’s memory ' +
        'and CPUs for its own: a JDK before 15 does on v2, unless it is 11.0.16 or 8u372 or later. ' +
        'LXCFS serves v1 only before 7.0.',
    }),
});

function describe(hierarchies: CgroupHierarchies): string {
  const version = cgroupVersion(hierarchies);
  if (version === 'none') return 'no memory controller in any';
  return version === 'v1' && hierarchies.version2Controllers !== null
    ? 'v1 (hybrid: a v2 hierarchy without the memory controller beside it)'
    : version;
}
