import type { V1Pod } from '@kubernetes/client-node';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { formatBytes } from '../../bytes.ts';
import type { PodSpec } from '../../facts/pod.ts';
import { podMemoryLimitBytes } from '../../kernel-rules/pod-limit.ts';
import { apiRefusal } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';

/**
 * What starting one container charges to the pod at its peak, rounded up to be safe: runc's own start was measured at
 * 4 MB (1.1.5) to 16 MB (1.1.15), whatever the container runs. An application near its limit is killed by it.
 */
export const NEEDED_BYTES_PER_CONTAINER = 32n << 20n;

/** Whether the pod has room for the containers that are to start in it. */
export type Headroom =
  | { kind: 'unlimited' }
  | { kind: 'enough'; freeBytes: bigint }
  | { kind: 'scarce'; freeBytes: bigint; neededBytes: bigint; limitBytes: bigint }
  | { kind: 'unknown'; why: string };

/**
 * Measures the room that the pod's memory limit leaves; asks the kubelet only where there is a limit. A pod that has
 * just started is waited for: the kubelet measures about every ten seconds, and an application that is starting is not
 * yet as large as it will be.
 */
export async function measureHeadroom(
  cluster: Cluster,
  { pod, spec, containerCount, signal, tell }: { pod: V1Pod; spec: PodSpec; containerCount: number; signal: AbortSignal; tell: (message: string) => void },
): Promise<Headroom> {
  const limitBytes = podMemoryLimitBytes(spec);
  if (limitBytes === null) return { kind: 'unlimited' };
  for (let attempt = 0; ; attempt += 1) {
    const reading = await readWorkingSet(cluster, spec.nodeName, pod);
    if (reading.kind === 'measured') return decideHeadroom({ limitBytes, workingSetBytes: reading.bytes, containerCount });
    if (reading.kind === 'refused' || attempt === FIRST_MEASUREMENT_SECONDS) return { kind: 'unknown', why: reading.why };
    if (attempt === 0) tell(`${reading.why}; waiting up to ${FIRST_MEASUREMENT_SECONDS} s for it`);
    await delay(1000, undefined, { signal });
  }
}

const FIRST_MEASUREMENT_SECONDS = 40;
const SETTLING_MS = 10_000;

/** The rule: 32 MiB for each container that starts. Pure. */
export function decideHeadroom(options: { limitBytes: bigint; workingSetBytes: bigint; containerCount: number }): Headroom {
  const { limitBytes, workingSetBytes, containerCount } = options;
  const freeBytes = limitBytes > workingSetBytes ? limitBytes - workingSetBytes : 0n;
  const neededBytes = NEEDED_BYTES_PER_CONTAINER * BigInt(containerCount);
  return freeBytes >= neededBytes ? { kind: 'enough', freeBytes } : { kind: 'scarce', freeBytes, neededBytes, limitBytes };
}

/** A headroom in a sentence, for progress and refusals. */
export function describeHeadroom(headroom: Headroom): string {
  switch (headroom.kind) {
    case 'unlimited':
      return 'the pod has no memory limit as a whole';
    case 'enough':
      return `the pod has ${formatBytes(headroom.freeBytes)} left below its memory limit`;
    case 'scarce':
      return `the pod has ${formatBytes(headroom.freeBytes)} left below its memory limit of ${formatBytes(headroom.limitBytes)}, and starting a container may take ${formatBytes(headroom.neededBytes)}`;
    case 'unknown':
      return `how much memory the pod has left is not known: ${headroom.why}`;
  }
}

type Reading = { kind: 'measured'; bytes: bigint } | { kind: 'not-yet'; why: string } | { kind: 'refused'; why: string };

// The kubelet's summary API (kubelet/pkg/apis/stats/v1alpha1); working set = used memory that cannot be dropped at once
async function readWorkingSet(cluster: Cluster, node: string, pod: V1Pod): Promise<Reading> {
  let answer: unknown;
  try {
    answer = await cluster.core.connectGetNodeProxyWithPath({ name: node, path: 'stats/summary' });
  } catch (error) {
    const refusal = apiRefusal(error);
    if (refusal === undefined) throw error;
    return { kind: 'refused', why: refusal.message };
  }
  const summary = summarySchema.safeParse(typeof answer === 'string' ? JSON.parse(answer) : answer);
  if (!summary.success) return { kind: 'refused', why: `the kubelet of ${node} answers in a form this version does not know` };
  const memory = summary.data.pods.find(({ podRef }) => podRef.uid === pod.metadata?.uid)?.memory;
  if (memory?.workingSetBytes === undefined || Date.parse(memory.time) < startedAtMs(pod) + SETTLING_MS) {
    return { kind: 'not-yet', why: `the kubelet of ${node} has not measured pod ${pod.metadata?.name} since its containers started` };
  }
  return { kind: 'measured', bytes: BigInt(memory.workingSetBytes) };
}

function startedAtMs({ status }: V1Pod): number {
  const starts = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].map(({ state }) => state?.running?.startedAt?.getTime() ?? 0);
  return Math.max(0, ...starts);
}

const summarySchema = z.object({
  pods: z.array(z.object({ podRef: z.object({ uid: z.string() }), memory: z.object({ time: z.string(), workingSetBytes: z.number().optional() }).optional() })),
});
