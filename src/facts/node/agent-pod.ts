import * as z from 'zod/mini';

/** The pod of the rollout's Agent on the node. Its name is its own on each node, and so left out. */
export const agentPodSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none-named') }),
  z.object({ kind: z.literal('missing'), daemonSet: z.string() }),
  z.object({
    kind: z.literal('there'),
    daemonSet: z.string(),
    ready: z.boolean(),
    phase: z.string(),
    /** By container name: what the kubelet says it runs (status.containerStatuses[].imageID), the digest where it has one. */
    images: z.record(z.string(), z.string()),
  }),
]);
export type AgentPod = z.infer<typeof agentPodSchema>;
