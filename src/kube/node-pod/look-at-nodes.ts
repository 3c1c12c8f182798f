import type { NodeRequest } from '../../facts/request.ts';
import { NODE_POD_CONTAINER, buildNodePod } from '../vehicles/node-pod/node-pod.ts';
import { withNodePod } from '../vehicles/node-pod/node-pod-life.ts';
import { askInspector } from '../conversation/ask-inspector.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import { reviewAccess } from '../preflight/access.ts';

/**
 * Runs the inspector on several nodes at once, a node pod on each, and gives each one's whole answer.
 * @throws ShmError where no node pod is allowed, or one does not start
 */
export async function lookAtNodes(
  cluster: Cluster,
  { nodes, namespace, image }: { nodes: string[]; namespace: string; image: string },
  run: Run,
): Promise<Map<string, string>> {
  const access = await reviewAccess(cluster, namespace, 'node-pod');
  if (access.kind === 'refused') throw access.error;
  const { channel } = access;
  const requests: NodeRequest[] = [{ about: 'node' }];
  const answers = nodes.map(async (node): Promise<[string, string]> => {
    const nodePod = buildNodePod({ node, namespace, image, channel, requests });
    run.inform(
      `creating node pod ${namespace}/${nodePod.metadata?.name} on ${node}; it is deleted at the end; image ${image}`,
    );
    const { text } = await withNodePod(cluster, nodePod, run, (pod) =>
      askInspector(cluster, {
        pod,
        container: NODE_POD_CONTAINER,
        channel,
        requests,
        signal: run.signal,
        inform: run.inform,
      }),
    );
    return [node, text];
  });
  return new Map(await Promise.all(answers));
}
