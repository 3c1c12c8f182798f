import { withCluster, type ClusterOptions, type Talk } from './kube/connection/with-cluster.ts';
import { deleteLeftover, listNodePods, type NodePod } from './kube/node-pod/leftover-pods.ts';

export interface CleanUpOptions extends ClusterOptions {
  allNamespaces: boolean;
  dryRun: boolean;
}

/**
 * Deletes the node pods that a killed run has left; those that may be in use are left alone.
 * @throws ShmError where they may not be listed or deleted
 */
export function cleanUp(options: CleanUpOptions, talk: Talk): Promise<NodePod[]> {
  return withCluster(options, talk, async (cluster, namespace) => {
    const nodePods = await listNodePods(cluster, options.allNamespaces ? null : namespace);
    if (!options.dryRun)
      await Promise.all(nodePods.filter(({ isInUse }) => !isInUse).map((nodePod) => deleteLeftover(cluster, nodePod)));
    return nodePods;
  });
}
