import * as z from 'zod/mini';
import { text } from '../plain-values.ts';

/** uname(2) and /proc/sys/kernel/version: which kernel the node runs, and which build of it. */
export const nodeKernelSchema = z.object({ release: text, build: text, architecture: text });
export type NodeKernel = z.infer<typeof nodeKernelSchema>;

/**
 * Those parameters of /proc/cmdline that bear on memory, CPUs, cgroups and IPC, in their order (kernel-parameters.txt).
 * `value` null: the bare name. Others are never sent: a command line may hold secrets.
 */
export const kernelFlagsSchema = z.array(z.object({ name: text, value: z.nullable(text) }));
export type KernelFlags = z.infer<typeof kernelFlagsSchema>;
