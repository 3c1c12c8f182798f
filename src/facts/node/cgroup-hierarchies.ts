import * as z from 'zod/mini';
import { text } from '../plain-values.ts';

/**
 * Which controllers each version of cgroups has on the node: those of version 1 by the node's mounts,
 * those of version 2 by the root's cgroup.controllers (cgroups(7)). A controller is never in both.
 * Null: no version 2 hierarchy is mounted.
 */
export const cgroupHierarchiesSchema = z.object({
  version1Controllers: z.array(text),
  version2Controllers: z.nullable(z.array(text)),
});
export type CgroupHierarchies = z.infer<typeof cgroupHierarchiesSchema>;
