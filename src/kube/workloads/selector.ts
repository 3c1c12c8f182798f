import type { V1LabelSelector } from '@kubernetes/client-node';
import type { WorkloadKind } from '../../rights/needs.ts';
import type { Cluster } from '../connection/cluster.ts';

/** What selects the pods of a workload. Throws what the API throws. */
export async function selectorOf(
  cluster: Cluster,
  namespace: string,
  kind: WorkloadKind,
  name: string,
): Promise<V1LabelSelector> {
  switch (kind) {
    case 'deployment':
      return (await cluster.apps.readNamespacedDeployment({ namespace, name })).spec?.selector ?? {};
    case 'daemonset':
      return (await cluster.apps.readNamespacedDaemonSet({ namespace, name })).spec?.selector ?? {};
    case 'statefulset':
      return (await cluster.apps.readNamespacedStatefulSet({ namespace, name })).spec?.selector ?? {};
    case 'replicaset':
      return (await cluster.apps.readNamespacedReplicaSet({ namespace, name })).spec?.selector ?? {};
    case 'job':
      return (await cluster.batch.readNamespacedJob({ namespace, name })).spec?.selector ?? {};
  }
}

/** A label selector as the API's query parameter takes it (Kubernetes documentation, "Labels and Selectors"). */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: V1LabelSelector): string {
  const equal = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`);
  const other = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
  });
  return [...equal, ...other].join(',');
}
