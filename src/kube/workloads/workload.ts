import type { V1LabelSelector, V1ObjectMeta, V1PodTemplateSpec } from '@kubernetes/client-node';
import type { WorkloadKind } from '../../rights/needs.ts';
import type { Cluster } from '../connection/cluster.ts';

/** What the kinds of workloads have in common (apps/v1, batch/v1). */
export interface Workload {
  metadata?: V1ObjectMeta;
  spec?: { selector?: V1LabelSelector; template?: V1PodTemplateSpec };
  status?: { conditions?: { type: string; status: string; message?: string }[] };
}

/** Reads a workload. Throws what the API throws. */
export function readWorkload(
  { apps, batch }: Cluster,
  namespace: string,
  kind: WorkloadKind,
  name: string,
): Promise<Workload> {
  switch (kind) {
    case 'deployment':
      return apps.readNamespacedDeployment({ namespace, name });
    case 'daemonset':
      return apps.readNamespacedDaemonSet({ namespace, name });
    case 'statefulset':
      return apps.readNamespacedStatefulSet({ namespace, name });
    case 'replicaset':
      return apps.readNamespacedReplicaSet({ namespace, name });
    case 'job':
      return batch.readNamespacedJob({ namespace, name });
  }
}
