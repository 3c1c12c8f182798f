import * as z from 'zod/mini';

/**
 * Which controllers each version of cgroups has on the node: those of version 1 by the node's mounts, those of version 2
 * by the root's cgroup.controllers (cgroups(7)). A controller is never in both. Null: no version 2 hierarchy is mounted.
 */
export const cgroupHierarchiesSchema = z.object({
  version1Controllers: z.array(z.string()),
  version2Controllers: z.nullable(z.array(z.string())),
});
export type CgroupHierarchies = z.infer<typeof cgroupHierarchiesSchema>;
