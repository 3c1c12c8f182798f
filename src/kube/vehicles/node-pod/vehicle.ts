import type { ContainerRequest } from '../../../facts/request.ts';
import type { Cluster } from '../../connection/cluster.ts';
import { buildNodePod } from './node-pod.ts';
import { tryNodePod } from './node-pod-life.ts';
import type { LocatedContainer } from '../../locate/located-container.ts';
import type { ApiLook, NodeLook } from '../look.ts';
import type { LookOptions } from '../ways.ts';

/**
 * One node pod for each node that these containers are on. From outside only a running container can be told from
 * others, by its id: the rest is left to the API.
 * @throws ShmError where the user or the namespace's policy may have none
 */
export async function planNodeLooks(
  cluster: Cluster,
  located: LocatedContainer[],
  options: LookOptions,
): Promise<(NodeLook | ApiLook)[]> {
  const nodes = new Map<string, LocatedContainer[]>();
  const byApi: ApiLook[] = [];
  for (const each of located) {
    const node = each.pod.spec?.nodeName ?? '';
    if (each.reach.kind === 'running') nodes.set(node, [...(nodes.get(node) ?? []), each]);
    else byApi.push({ via: 'api', containers: [each], why: each.reach.why });
  }
  return [
    ...(await Promise.all([...nodes].map(([node, containers]) => planLook(cluster, node, containers, options)))),
    ...byApi,
  ];
}

async function planLook(
  cluster: Cluster,
  node: string,
  containers: LocatedContainer[],
  { image, nodePodNamespace, access: review }: LookOptions,
): Promise<NodeLook> {
  const namespace = nodePodNamespace ?? containers[0]?.pod.metadata?.namespace ?? '';
  const requests = containers.map(requestFor);
  const access = await review(namespace, 'node-pod');
  if (access.kind === 'refused') throw access.error;
  const { channel } = access;
  const nodePod = buildNodePod({ node, namespace, image, channel, requests });
  await tryNodePod(cluster, nodePod);
  return { via: 'node-pod', containers, nodePod, channel, requests };
}

function requestFor({ reach }: LocatedContainer): ContainerRequest {
  return { from: 'node', ...(reach.kind === 'running' && { containerId: reach.containerId }) };
}
