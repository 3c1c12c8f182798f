import type { V1Pod } from '@kubernetes/client-node';
import * as z from 'zod/mini';
import { apiRefusal } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { SETTLING_MS, youngestStartMs, type MemoryReading } from './memory-reading.ts';

/**
 * Asks the pod's kubelet, which measures the pod's own cgroup every ten to fifteen seconds: everything that counts
 * against its limit is in it, also what containers that have ended left in shared memory. Needs nodes/proxy (get).
 * The cgroup's limit in force comes with it, whatever the spec says during a resize.
 * Source: kubelet/pkg/apis/stats/v1alpha1, and addPodCPUMemoryStats in pkg/kubelet/stats: until the kubelet has found
 * the cgroup, it sums what the runtime says of the containers instead, and gives 0 as the bytes available.
 */
export async function readKubeletSummary(cluster: Cluster, pod: V1Pod): Promise<MemoryReading> {
  const node = pod.spec?.nodeName ?? '';
  let answer: string;
  try {
    answer = await cluster.core.connectGetNodeProxyWithPath({ name: node, path: 'stats/summary' });
  } catch (error) {
    const refusal = apiRefusal(error);
    if (refusal === undefined) throw error;
    // The kubelet's own failure passes: a container that ends while it lists all of them is one (containerd 1.7)
    return refusal.code === 500
      ? { kind: 'not-yet', why: `the kubelet of ${node} could not measure at this moment: ${refusal.message}` }
      : { kind: 'refused', why: refusal.message };
  }
  const summary = summarySchema.safeParse(answer);
  if (!summary.success)
    return { kind: 'refused', why: `the kubelet of ${node} answers in a form this version does not know` };
  const memory = summary.data.pods.find(({ podRef }) => podRef.uid === pod.metadata?.uid)?.memory;
  const { workingSetBytes, availableBytes } = memory ?? {};
  if (
    memory === undefined ||
    workingSetBytes === undefined ||
    availableBytes === 0 ||
    Date.parse(memory.time) < youngestStartMs(pod) + SETTLING_MS
  ) {
    return {
      kind: 'not-yet',
      why: `the kubelet of ${node} has not measured pod ${pod.metadata?.name} since its containers started`,
    };
  }
  return {
    kind: 'measured',
    workingSetBytes: BigInt(workingSetBytes),
    limitBytes: cgroupLimitBytes(workingSetBytes, availableBytes),
  };
}

// The kubelet subtracts in 64 bits without a sign: of a pod that is over its limit none can be derived
function cgroupLimitBytes(workingSetBytes: number, availableBytes: number | undefined): bigint | null {
  return availableBytes !== undefined && Number.isSafeInteger(availableBytes)
    ? BigInt(workingSetBytes) + BigInt(availableBytes)
    : null;
}

const memorySchema = z.object({
  time: z.string(),
  workingSetBytes: z.optional(z.int().check(z.nonnegative())),
  availableBytes: z.optional(z.number()),
});

const summarySchema = z.pipe(
  z.transform((answer: unknown) => (typeof answer === 'string' ? parseOrNull(answer) : answer)),
  z.object({ pods: z.array(z.object({ podRef: z.object({ uid: z.string() }), memory: z.optional(memorySchema) })) }),
);

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
