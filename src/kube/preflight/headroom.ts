import type { V1Pod } from '@kubernetes/client-node';
import { setTimeout as delay } from 'node:timers/promises';
import { formatBytes } from '../../words/bytes.ts';
import { ShmError } from '../../errors.ts';
import { apiRefusal, toShmError } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { readPodMetrics } from './headroom-metrics.ts';
import { readKubeletSummary } from './headroom-summary.ts';
import { podLimitInForceBytes } from './limit-in-force.ts';
import { lastKilledForMemory, runningContainers, type MemoryReading } from './memory-reading.ts';

/**
 * What starting one container charges to the pod at its peak, rounded up to be safe: runc's own start was measured at
 * 4 MB (1.1.5) to 16 MB (1.1.15), whatever the container runs. An application near its limit is killed by it.
 */
export const NEEDED_BYTES_PER_CONTAINER = 32n << 20n;

/**
 * Whether the pod has room for the containers that are to start in it; `idle`: nothing runs in it that could be killed,
 * nor was killed for lack of memory when it last ran; `not-running`: a container that is to be inspected has stopped
 * while a figure was waited for.
 */
export type Headroom =
  | { kind: 'unlimited' }
  | { kind: 'idle' }
  | { kind: 'enough'; freeBytes: bigint }
  | { kind: 'scarce'; freeBytes: bigint; neededBytes: bigint; limitBytes: bigint }
  | { kind: 'not-running'; container: string }
  | { kind: 'unknown'; why: string };

interface Wanted {
  pod: V1Pod;
  /** The containers that are to be inspected. */
  containers: string[];
  /** How many are to start. */
  containerCount: number;
  signal: AbortSignal;
  inform: (message: string) => void;
}

/**
 * Measures the room that the pod's memory limit leaves; asks only if there is a limit: the pod's kubelet, and if
 * that is refused metrics.k8s.io, with the doubts that `readPodMetrics` names. A pod that has just started is waited
 * for, and read again meanwhile.
 */
export async function measureHeadroom(
  cluster: Cluster,
  { pod: pod0, containers, containerCount, signal, inform }: Wanted,
): Promise<Headroom> {
  const ranAtFirst = runningContainers(pod0).filter(({ name }) => containers.includes(name));
  for (let pod = pod0, attempt = 0; ; attempt += 1) {
    const limitBytes = podLimitInForceBytes(pod);
    if (limitBytes === null) return { kind: 'unlimited' };
    if (runningContainers(pod).length === 0) return idleHeadroom(pod);
    const reading = await readMemory(cluster, pod);
    if (reading.kind === 'measured')
      return decideHeadroom({
        limitBytes: least(limitBytes, reading.limitBytes),
        workingSetBytes: reading.workingSetBytes,
        containerCount,
      });
    if (reading.kind === 'refused' || attempt === FIRST_MEASUREMENT_SECONDS)
      return { kind: 'unknown', why: reading.why };
    if (attempt === 0) inform(`${reading.why}; waiting up to ${FIRST_MEASUREMENT_SECONDS} s for it`);
    await delay(1000, undefined, { signal });
    pod = await readAgain(cluster, pod);
    const running = runningContainers(pod);
    const stopped = ranAtFirst.find(({ containerID }) => !running.some((other) => other.containerID === containerID));
    if (stopped !== undefined) return { kind: 'not-running', container: stopped.name };
  }
}

const FIRST_MEASUREMENT_SECONDS = 40;

// Shared memory and memory volumes outlive the container that filled them, and there is no figure of a pod that rests
function idleHeadroom(pod: V1Pod): Headroom {
  const container = lastKilledForMemory(pod);
  if (container === undefined) return { kind: 'idle' };
  const why =
    `container ${container} was killed for lack of memory (OOMKilled) when it last ran or started, ` +
    'and what is left in shared memory stays charged to the pod';
  return { kind: 'unknown', why };
}

/** The rule: 32 MiB for each container that starts. Pure. */
export function decideHeadroom(options: {
  limitBytes: bigint;
  workingSetBytes: bigint;
  containerCount: number;
}): Headroom {
  const { limitBytes, workingSetBytes, containerCount } = options;
  const freeBytes = limitBytes > workingSetBytes ? limitBytes - workingSetBytes : 0n;
  const neededBytes = NEEDED_BYTES_PER_CONTAINER * BigInt(containerCount);
  return freeBytes >= neededBytes
    ? { kind: 'enough', freeBytes }
    : { kind: 'scarce', freeBytes, neededBytes, limitBytes };
}

/** A headroom in a sentence, for progress and refusals. */
export function describeHeadroom(headroom: Headroom): string {
  switch (headroom.kind) {
    case 'unlimited':
      return 'the pod has no memory limit as a whole';
    case 'idle':
      return 'no container of the pod runs';
    case 'enough':
      return `the pod has ${formatBytes(headroom.freeBytes)} left below its memory limit`;
    case 'scarce':
      return (
        `the pod has ${formatBytes(headroom.freeBytes)} left below its memory limit ` +
        `of ${formatBytes(headroom.limitBytes)}, ` +
        `and starting a container may take ${formatBytes(headroom.neededBytes)}`
      );
    case 'not-running':
      return `container ${headroom.container} has stopped since it was found running`;
    case 'unknown':
      return `how much memory the pod has left is not known: ${headroom.why}`;
  }
}

/** The end of an inspection whose container has stopped before it was inspected. */
export function stoppedMeanwhile(headroom: Headroom & { kind: 'not-running' }): ShmError {
  return new ShmError({
    what: describeHeadroom(headroom),
    why: 'a fresh figure of the pod’s memory was waited for meanwhile',
    whatToDo: 'run it again: a container that does not run is inspected in another way',
  });
}

async function readMemory(cluster: Cluster, pod: V1Pod): Promise<MemoryReading> {
  const byKubelet = await readKubeletSummary(cluster, pod);
  if (byKubelet.kind !== 'refused') return byKubelet;
  const byMetrics = await readPodMetrics(cluster, pod);
  return byMetrics.kind === 'refused' ? { kind: 'refused', why: `${byKubelet.why}; ${byMetrics.why}` } : byMetrics;
}

/** The pod as it is now; without containers if it is gone. */
async function readAgain(cluster: Cluster, pod: V1Pod): Promise<V1Pod> {
  const { name = '', namespace = '' } = pod.metadata ?? {};
  try {
    return await cluster.core.readNamespacedPod({ name, namespace });
  } catch (error) {
    if (apiRefusal(error)?.code === 404) return { ...pod, status: {} };
    throw toShmError(error, `cannot read pod ${namespace}/${name} again`);
  }
}

function least(a: bigint, b: bigint | null): bigint {
  return b === null || a < b ? a : b;
}
