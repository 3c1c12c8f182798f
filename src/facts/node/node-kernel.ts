import * as z from 'zod/mini';

/** uname(2) and /proc/sys/kernel/version: which kernel the node runs, and which build of it. */
export const nodeKernelSchema = z.object({ release: z.string(), build: z.string(), architecture: z.string() });
export type NodeKernel = z.infer<typeof nodeKernelSchema>;

/**
 * Those parameters of /proc/cmdline that bear on memory, CPUs, cgroups and IPC, in their order (kernel-parameters.txt).
 * `value` null: the bare name. Others are never sent: a command line may hold secrets.
 */
export const kernelFlagsSchema = z.array(z.object({ name: z.string(), value: z.nullable(z.string()) }));
export type KernelFlags = z.infer<typeof kernelFlagsSchema>;
