import type { WorkloadKind } from '../../rights/needs.ts';
import type { Cluster } from '../connection/cluster.ts';
import { whyNotOnNode } from './why-not-on-node.ts';
import type { Workload } from './workload.ts';

/**
 * Why a workload has no pods: what keeps those of a DaemonSet from the node, if one is asked for; else in the words of
 * its controller: the condition ReplicaFailure of a Deployment or ReplicaSet, the latest event FailedCreate of the
 * workload (a policy or a quota that refuses each pod); null if none of them says so.
 */
export async function whyNoPods(
  cluster: Cluster,
  namespace: string,
  kind: WorkloadKind,
  { metadata, spec, status }: Workload,
  onNode?: string,
): Promise<string | null> {
  const podSpec = spec?.template?.spec;
  if (kind === 'daemonset' && onNode !== undefined && podSpec !== undefined) {
    // Who may not read nodes only misses the reason
    const node = await cluster.core.readNode({ name: onNode }).catch(() => null);
    const why = node === null ? null : whyNotOnNode(podSpec, node);
    if (why !== null) return why;
  }
  const failure = status?.conditions?.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
  if (failure?.message !== undefined) return failure.message;
  if (kind === 'deployment') return null;
  // Who may not read events only misses the reason
  const { items } = await cluster.core
    .listNamespacedEvent({ namespace, fieldSelector: `involvedObject.uid=${metadata?.uid},reason=FailedCreate` })
    .catch(() => ({ items: [] }));
  return items.at(-1)?.message ?? null;
}
