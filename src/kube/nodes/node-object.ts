import type { V1Node, V1NodeStatus } from '@kubernetes/client-node';
import { ok, type Fact, type MissingFact } from '../../facts/fact.ts';
import type { NodeResources, NodeSystem } from '../../facts/node/node-api.ts';
import type { NodeApiFacts } from '../../facts/node/node-facts.ts';
import { apiRefusal, toShmError } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { quantityBytes, quantityMillis } from '../pods/quantity.ts';
import { refusedFact } from './refused-fact.ts';

/** The facts that a node's own object holds. */
export type NodeObjectFacts = Omit<NodeApiFacts, 'kubeletConfiguration' | 'agentPod'>;

/**
 * A node's own object and its facts; without rights each is `denied`.
 * @throws ShmError if there is no such node, or the API does not answer
 */
export async function readNodeObject(
  cluster: Cluster,
  name: string,
): Promise<{ node: V1Node | null; facts: NodeObjectFacts }> {
  try {
    const node = await cluster.core.readNode({ name });
    return { node, facts: nodeObjectFacts(node) };
  } catch (error) {
    if (apiRefusal(error)?.code !== 403)
      throw toShmError(
        error,
        `cannot read node ${name}`,
        apiRefusal(error)?.code === 404 ? 'see which there are: kubectl get nodes' : undefined,
      );
    const refused = refusedFact(error, `nodes/${name}`);
    return {
      node: null,
      facts: {
        system: refused,
        resources: refused,
        labels: refused,
        taints: refused,
        conditions: refused,
        runtimeHandlers: refused,
      },
    };
  }
}

/** What a node's own object says (API reference, core/v1 Node), as facts. Pure. */
export function nodeObjectFacts({ metadata, spec, status }: V1Node): NodeObjectFacts {
  const path = `nodes/${metadata?.name}`;
  const handlers = (status?.runtimeHandlers ?? []).map(({ name = '', features = {} }) => ({
    name,
    userNamespaces: features.userNamespaces ?? false,
    recursiveReadOnlyMounts: features.recursiveReadOnlyMounts ?? false,
  }));
  const labels = Object.fromEntries(
    Object.entries(metadata?.labels ?? {}).filter(([, value]) => value !== metadata?.name),
  );
  return {
    system: systemOf(status, path),
    resources:
      status?.capacity === undefined
        ? unreported(`${path} status`)
        : ok(`${path} status`, resourcesOf(status.capacity, status.allocatable ?? {})),
    labels: ok(`${path} metadata.labels`, labels),
    taints: ok(
      `${path} spec.taints`,
      (spec?.taints ?? []).map(({ key, value = '', effect }) => ({ key, value, effect })),
    ),
    conditions: ok(
      `${path} status.conditions`,
      (status?.conditions ?? []).map(({ type, status: state }) => ({ type, status: state })),
    ),
    runtimeHandlers: ok(
      `${path} status.runtimeHandlers`,
      handlers.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    ),
  };
}

/** A node that was created by hand has a status of empty texts. */
function systemOf(status: V1NodeStatus | undefined, path: string): Fact<NodeSystem> {
  const source = `${path} status.nodeInfo`;
  if (status?.nodeInfo === undefined || status.nodeInfo.kubeletVersion === '') return unreported(source);
  const { architecture, operatingSystem, osImage, kernelVersion, containerRuntimeVersion, kubeletVersion } =
    status.nodeInfo;
  return ok(source, { architecture, operatingSystem, osImage, kernelVersion, containerRuntimeVersion, kubeletVersion });
}

function unreported(source: string): MissingFact {
  return { status: 'absent', source, message: 'its kubelet has never reported it' };
}

type Quantities = Record<string, string>;

/** CPU, memory, huge pages and pods: what decides whether a pod that runs on one node fits the other. */
function resourcesOf(capacity: Quantities, allocatable: Quantities): NodeResources {
  const hugepages = Object.keys(capacity).filter((name) => name.startsWith('hugepages-'));
  return ['cpu', 'memory', 'pods', ...hugepages.toSorted()].map((resource) => {
    const unit = resource === 'cpu' ? 'millicpus' : resource === 'pods' ? 'count' : 'bytes';
    const read = (text: string | undefined) =>
      unit === 'millicpus' ? (quantityMillis(text)?.toString() ?? null) : quantityBytes(text);
    return { resource, unit, capacity: read(capacity[resource]), allocatable: read(allocatable[resource]) };
  });
}
