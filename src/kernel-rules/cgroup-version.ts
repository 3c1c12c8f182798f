import type { CgroupHierarchies } from '../facts/node/cgroup-hierarchies.ts';

/** By which version of cgroups a node limits memory (cgroups(7)): a controller is in one hierarchy only. */
export type CgroupVersion = 'v1' | 'v2' | 'none';

export function cgroupVersion({ version1Controllers, version2Controllers }: CgroupHierarchies): CgroupVersion {
  if (version1Controllers.includes('memory')) return 'v1';
  return version2Controllers?.includes('memory') === true ? 'v2' : 'none';
}
