import * as z from 'zod/mini';
import { flag, text } from '../plain-values.ts';

/** The pod of the rollout's Agent on the node. Its name is its own on each node, and so left out. */
export const agentPodSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none-named') }),
  z.object({ kind: z.literal('missing'), daemonSet: text }),
  z.object({
    kind: z.literal('there'),
    daemonSet: text,
    ready: flag,
    phase: text,
    /**
     * By container name: what the kubelet says it runs (status.containerStatuses[].imageID),
     * the digest where it has one.
     */
    images: z.record(text, text),
  }),
]);
export type AgentPod = z.infer<typeof agentPodSchema>;
