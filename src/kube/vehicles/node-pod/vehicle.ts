import type { ContainerRequest } from '../../../facts/request.ts';
import type { Cluster } from '../../connection/cluster.ts';
import type { LocatedContainer } from '../../locate/located-container.ts';
import { planByApi } from '../api/vehicle.ts';
import { askEach } from '../ask-each.ts';
import type { InspectionWishes, Plan, Vehicle } from '../vehicle.ts';
import { nodePodRequirements, planNodePod } from './planned-node-pod.ts';

/**
 * A pod on each node that the containers are on, deleted at the end. From outside only a running container can be
 * distinguished from others, by its id: the rest is left to the API.
 */
export const nodePod: Vehicle = {
  needs: nodePodRequirements.needs,
  plan: async (cluster, containers, wishes) => {
    const nodes = new Map<string, LocatedContainer[]>();
    const byApi: Plan[] = [];
    for (const each of containers) {
      const node = each.pod.spec?.nodeName ?? '';
      if (each.reach.kind === 'running') nodes.set(node, [...(nodes.get(node) ?? []), each]);
      else byApi.push(planByApi(each, each.reach.why));
    }
    return [
      ...(await Promise.all([...nodes].map(([node, ofNode]) => planOne(cluster, node, ofNode, wishes)))),
      ...byApi,
    ];
  },
};

async function planOne(
  cluster: Cluster,
  node: string,
  containers: LocatedContainer[],
  { carrier, nodePodNamespace, access }: InspectionWishes,
): Promise<Plan> {
  const target = containers.find(({ role }) => role === 'target') ?? containers[0];
  const namespace = nodePodNamespace ?? target?.pod.metadata?.namespace ?? '';
  const requests = new Map(containers.map((each) => [each, requestFor(each)]));
  const planned = await planNodePod(cluster, {
    node,
    namespace,
    carrier,
    requests: [...requests.values()],
    access,
  });
  return {
    containers,
    describe: () => ({ kind: 'node-pod', pod: planned.pod }),
    provenance: { via: 'node-pod', image: carrier.image },
    converse: (run) => planned.converse(run, (conversation) => askEach(conversation, requests, carrier.image)),
  };
}

function requestFor({ reach }: LocatedContainer): ContainerRequest {
  return { from: 'node', ...(reach.kind === 'running' && { containerId: reach.containerId }) };
}
