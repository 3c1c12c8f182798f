import type { V1Pod } from '@kubernetes/client-node';
import { toShmError } from '../../connection/api-error.ts';
import type { Cluster } from '../../connection/cluster.ts';
import { NODE_POD_DEADLINE_SECONDS, NODE_POD_LABELS } from './node-pod.ts';

/** A node pod, and whether a run may still be talking to it. */
export interface NodePod {
  namespace: string;
  name: string;
  isInUse: boolean;
}

/**
 * The node pods that are there. In use is one that has not ended and is younger than the time its kubelet gives it.
 * @param namespace null: of all namespaces
 * @throws ShmError if they may not be listed
 */
export async function listNodePods(cluster: Cluster, namespace: string | null): Promise<NodePod[]> {
  const labelSelector = Object.entries(NODE_POD_LABELS)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  try {
    const { items } = await (namespace === null
      ? cluster.core.listPodForAllNamespaces({ labelSelector })
      : cluster.core.listNamespacedPod({ namespace, labelSelector }));
    return items.map((pod) => ({
      namespace: pod.metadata?.namespace ?? '',
      name: pod.metadata?.name ?? '',
      isInUse: isInUse(pod, Date.now()),
    }));
  } catch (error) {
    throw toShmError(
      error,
      `cannot list the node pods ${namespace === null ? 'of all namespaces' : `in namespace ${namespace}`}`,
    );
  }
}

/** Deletes one at once: what it runs has no state. @throws ShmError if that is refused */
export async function deleteLeftover(cluster: Cluster, { namespace, name }: NodePod): Promise<void> {
  try {
    await cluster.core.deleteNamespacedPod({ namespace, name, gracePeriodSeconds: 0 });
  } catch (error) {
    throw toShmError(error, `cannot delete node pod ${namespace}/${name}`);
  }
}

// Clocks differ: a minute more than the kubelet gives it
function isInUse({ metadata, status }: V1Pod, nowMs: number): boolean {
  const hasEnded = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  const ageMs = nowMs - Number(metadata?.creationTimestamp ?? 0);
  return !hasEnded && ageMs < (NODE_POD_DEADLINE_SECONDS + 60) * 1000;
}
