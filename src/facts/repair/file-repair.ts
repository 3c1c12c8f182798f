import * as z from 'zod/mini';
import { decimal } from '../kernel.ts';
import { text } from '../plain-values.ts';

/**
 * One file of a container that LXCFS answers for, or answered for, and what becomes of it.
 * - `repairable`: it would be bound again. Only a plan says so.
 * - `repaired`: it is, and was read in the container's PID namespace.
 * - `not-needed`: LXCFS answers.
 * - `refused`: nothing was changed, for the reason in `why`.
 * - `failed`: it was tried; `now` is what the file shows.
 * - `unknown`: it could not be found out.
 */
export const outcomes = ['repairable', 'repaired', 'not-needed', 'refused', 'failed', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

export const fileRepairSchema = z.object({
  file: text,
  /** `dead`: the server is gone; `lost`: the pod's spec mounts LXCFS here, and the kernel's own file shows. */
  was: z.enum(['dead', 'lost', 'answers', 'hung', 'covered', 'unknown']),
  outcome: z.enum(outcomes),
  why: z.optional(text),
  /** The file of the node that is, or would be, bound. */
  source: z.optional(text),
  /** After a failure. */
  now: z.optional(z.enum(['as-before', 'unknown'])),
  /** What a repaired /proc/meminfo says in the container (MemTotal). */
  memoryBytes: z.optional(decimal),
});
export type FileRepair = z.infer<typeof fileRepairSchema>;

/** What was found, and done, in one container: a line for each file. Empty: it has nothing of LXCFS, and never had. */
export const lxcfsFilesSchema = z.array(fileRepairSchema);
export type LxcfsFiles = z.infer<typeof lxcfsFilesSchema>;
