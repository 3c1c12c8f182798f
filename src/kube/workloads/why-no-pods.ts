import type { WorkloadKind } from '../../rights/needs.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Workload } from './workload.ts';

/**
 * Why a workload has no pods, in the words of its controller: the condition ReplicaFailure of a Deployment
 * or ReplicaSet, else the latest event FailedCreate of the workload (a policy or a quota that refuses each
 * pod); null if neither says so.
 */
export async function whyNoPods(
  cluster: Cluster,
  namespace: string,
  kind: WorkloadKind,
  { metadata, status }: Workload,
): Promise<string | null> {
  const failure = status?.conditions?.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
  if (failure?.message !== undefined) return failure.message;
  if (kind === 'deployment') return null;
  // Who may not read events only misses the reason
  const { items } = await cluster.core
    .listNamespacedEvent({ namespace, fieldSelector: `involvedObject.uid=${metadata?.uid},reason=FailedCreate` })
    .catch(() => ({ items: [] }));
  return items.at(-1)?.message ?? null;
}
