import type { ContainerRepair } from '../../facts/repair/container-repair.ts';
import type { Cluster } from '../../kube/connection/cluster.ts';
import type { RunningContainer } from '../../kube/locate/running-containers.ts';
import { hasRight } from '../../kube/preflight/own-rights.ts';
import { needs } from '../../rights/needs.ts';
import { rightInWords } from '../../rights/right.ts';
import { repairLine } from './repair-line.ts';

const needed = [needs.enterContainer, needs.leaveEvent];

/**
 * Who may run a node pod could enter any container of the node: a container is entered only for a user who may change
 * it by the API, too, in the namespace of its own pod. The others are not even looked at.
 */
export async function splitByRights(
  cluster: Cluster,
  containers: RunningContainer[],
): Promise<{ allowed: RunningContainer[]; refused: ContainerRepair[] }> {
  const namespaces = [...new Set(containers.map(namespaceOf))];
  const missing = new Map(
    await Promise.all(namespaces.map(async (namespace) => [namespace, await missingIn(cluster, namespace)] as const)),
  );
  const whyNot = (container: RunningContainer) => missing.get(namespaceOf(container)) ?? null;
  return {
    allowed: containers.filter((container) => whyNot(container) === null),
    refused: containers.flatMap((container) => {
      const why = whyNot(container);
      return why === null ? [] : [repairLine(container, 'refused', why)];
    }),
  };
}

async function missingIn(cluster: Cluster, namespace: string): Promise<string | null> {
  const granted = await Promise.all(needed.map(({ right }) => hasRight(cluster, right, namespace)));
  const lacking = needed.filter((_, index) => granted[index] !== true).map(({ right }) => rightInWords(right));
  return lacking.length === 0 ? null : `you have no right to ${lacking.join(', ')} in namespace ${namespace}`;
}

function namespaceOf({ pod }: RunningContainer): string {
  return pod.metadata?.namespace ?? '';
}
