import { withCluster, type Session } from '../kube/connection/with-cluster.ts';
import { deleteLeftover, listNodePods, type NodePod } from '../kube/vehicles/node-pod/leftover-pods.ts';

export interface CleanUpRequest {
  /** Null: the current context's. */
  namespace: string | null;
  allNamespaces: boolean;
  dryRun: boolean;
}

/**
 * Deletes the node pods that a killed run has left; those that may be in use are left alone.
 * @throws ShmError if they may not be listed or deleted
 */
export function cleanUp(request: CleanUpRequest, session: Session): Promise<NodePod[]> {
  return withCluster(session, request.namespace, async (cluster, namespace) => {
    const nodePods = await listNodePods(cluster, request.allNamespaces ? null : namespace);
    if (!request.dryRun)
      await Promise.all(nodePods.filter(({ isInUse }) => !isInUse).map((nodePod) => deleteLeftover(cluster, nodePod)));
    return nodePods;
  });
}
