import type { V1Pod } from '@kubernetes/client-node';
import * as z from 'zod/mini';
import { apiRefusal } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { quantityBytes } from '../pods/quantity.ts';
import {
  hasEndedContainers,
  runningContainers,
  SETTLING_MS,
  youngestStartMs,
  type MemoryReading,
} from './memory-reading.ts';

/**
 * Asks metrics.k8s.io, which the roles view, edit and admin may if it is installed. It knows the working sets of
 * running containers, not the pod's cgroup, so that it is believed only if their sum is all that counts:
 * - no container of the pod has ever ended: the shared memory that one leaves is charged to the pod and in no figure
 * - the runtime has no overhead of its own (RuntimeClass): a virtual machine's memory is in no container's figure
 * - every container that runs is in the answer
 * - the interval that it was measured in begins no earlier than the youngest container, ends ten seconds or more after
 *   that one's start, and began no longer ago than MAX_AGE_MS: figures bear the pod's name, which others have had
 * The sandbox's process is not in the sum: less than 1 MB, which the 32 MiB of the rule cover.
 * Source: k8s.io/metrics v1beta1, whose figures are of the interval [timestamp - window, timestamp]; metrics-server
 * 0.8, pkg/storage/pod.go, whose answers are created when they are asked for. Ages are by its clock, not by ours.
 */
export async function readPodMetrics(cluster: Cluster, pod: V1Pod): Promise<MemoryReading> {
  const { name = '', namespace = '' } = pod.metadata ?? {};
  const why = whyNotInMetrics(pod);
  if (why !== null) return { kind: 'refused', why };
  let answer: unknown;
  try {
    answer = await cluster.customObjects.getNamespacedCustomObject({
      group: 'metrics.k8s.io',
      version: 'v1beta1',
      plural: 'pods',
      namespace,
      name,
    });
  } catch (error) {
    const refusal = apiRefusal(error);
    if (refusal === undefined) throw error;
    // Names the pod, so that it is not the API that is missing
    const isOfPod = refusal.code === 404 && refusal.message.endsWith(`${name}" not found`);
    return isOfPod ? notYet(name) : { kind: 'refused', why: refusal.message };
  }
  const metrics = podMetricsSchema.safeParse(answer);
  return metrics.success
    ? judge(metrics.data, pod)
    : { kind: 'refused', why: 'metrics.k8s.io answers in a form this version does not know' };
}

/** Why metrics.k8s.io has no figure of this pod that can be believed, whoever asks; null if it can have one. */
export function whyNotInMetrics(pod: V1Pod): string | null {
  if (hasEndedContainers(pod))
    return 'a container of the pod has ended, and metrics.k8s.io does not count what it left in shared memory';
  return pod.spec?.overhead?.['memory'] === undefined
    ? null
    : 'metrics.k8s.io does not count what the pod’s runtime takes';
}

/**
 * metrics-server measures once a minute unless it is configured otherwise, and the interval
 * reaches back to the last time.
 */
const MAX_AGE_MS = 150_000;
/** Starts are reported in whole seconds, and a runtime's begins a moment earlier. */
const ROUNDING_MS = 2_000;

function judge({ metadata, timestamp, window, containers }: PodMetrics, pod: V1Pod): MemoryReading {
  const name = pod.metadata?.name ?? '';
  const measured = containers.map(({ usage }) => quantityBytes(usage.memory));
  const isComplete = runningContainers(pod).every((running) =>
    containers.some((container) => container.name === running.name),
  );
  const windowMs = durationMs(window);
  if (windowMs === null || measured.includes(null))
    return { kind: 'refused', why: 'metrics.k8s.io answers in a form this version does not know' };
  const beginMs = Date.parse(timestamp) - windowMs;
  const startMs = youngestStartMs(pod);
  if (!isComplete || beginMs < startMs - ROUNDING_MS || Date.parse(timestamp) < startMs + SETTLING_MS)
    return notYet(name);
  if (Date.parse(metadata.creationTimestamp) - beginMs > MAX_AGE_MS)
    return { kind: 'refused', why: `the figure of metrics.k8s.io is of ${timestamp}, too long ago` };
  return {
    kind: 'measured',
    workingSetBytes: measured.reduce((sum, bytes) => sum + BigInt(bytes ?? 0), 0n),
    limitBytes: null,
  };
}

function notYet(name: string): MemoryReading {
  return { kind: 'not-yet', why: `metrics.k8s.io has not measured pod ${name} since its containers started` };
}

/** A Go duration as metav1.Duration writes it (`1m2.5s`, `350ms`), in milliseconds; null if it is none. */
function durationMs(text: string): number | null {
  // Below a second Go changes the unit; what begins earlier is believed less
  if (/^\d+(?:\.\d+)?(?:ms|µs|us|ns)$/.test(text)) return 1000;
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:([\d.]+)s)?$/.exec(text);
  if (match === null || text === '') return null;
  const [hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits ?? 0));
  return ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
}

const podMetricsSchema = z.object({
  metadata: z.object({ creationTimestamp: z.iso.datetime() }),
  timestamp: z.iso.datetime(),
  window: z.string(),
  containers: z.array(z.object({ name: z.string(), usage: z.object({ memory: z.string() }) })),
});
type PodMetrics = z.infer<typeof podMetricsSchema>;
