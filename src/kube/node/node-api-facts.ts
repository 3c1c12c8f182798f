import type { V1Node } from '@kubernetes/client-node';
import { ok } from '../../facts/fact.ts';
import type { NodeResources } from '../../facts/node/node-api.ts';
import type { NodeApiFacts } from '../../facts/node/node-facts.ts';
import { quantityBytes, quantityMillis } from '../target/quantity.ts';

/** The facts that a node's own object holds. */
export type NodeObjectFacts = Omit<NodeApiFacts, 'kubeletConfiguration' | 'agentPod'>;

/** What a node's own object says (API reference, core/v1 Node), as facts. Pure. */
export function nodeObjectFacts({ metadata, spec, status }: V1Node): NodeObjectFacts {
  const path = `nodes/${metadata?.name}`;
  const { architecture = '', operatingSystem = '', osImage = '', kernelVersion = '', containerRuntimeVersion = '', kubeletVersion = '' } = status?.nodeInfo ?? {};
  const handlers = (status?.runtimeHandlers ?? []).map(({ name = '', features = {} }) => ({
    name,
    userNamespaces: features.userNamespaces ?? false,
    recursiveReadOnlyMounts: features.recursiveReadOnlyMounts ?? false,
  }));
  const labels = Object.fromEntries(Object.entries(metadata?.labels ?? {}).filter(([, value]) => value !== metadata?.name));
  return {
    system: ok(`${path} status.nodeInfo`, { architecture, operatingSystem, osImage, kernelVersion, containerRuntimeVersion, kubeletVersion }),
    resources: ok(`${path} status`, resourcesOf(status?.capacity ?? {}, status?.allocatable ?? {})),
    labels: ok(`${path} metadata.labels`, labels),
    taints: ok(`${path} spec.taints`, (spec?.taints ?? []).map(({ key, value = '', effect }) => ({ key, value, effect }))),
    conditions: ok(`${path} status.conditions`, (status?.conditions ?? []).map(({ type, status: state }) => ({ type, status: state }))),
    runtimeHandlers: ok(`${path} status.runtimeHandlers`, handlers.toSorted((a, b) => (a.name < b.name ? -1 : 1))),
  };
}

type Quantities = Record<string, string>;

/** CPU, memory, huge pages and pods: what decides whether a pod that runs on one node fits the other. */
function resourcesOf(capacity: Quantities, allocatable: Quantities): NodeResources {
  const hugepages = Object.keys(capacity).filter((name) => name.startsWith('hugepages-'));
  return ['cpu', 'memory', 'pods', ...hugepages.toSorted()].map((resource) => {
    const unit = resource === 'cpu' ? 'millicpus' : resource === 'pods' ? 'count' : 'bytes';
    const read = (text: string | undefined) => (unit === 'millicpus' ? (quantityMillis(text)?.toString() ?? null) : quantityBytes(text));
    return { resource, unit, capacity: read(capacity[resource]), allocatable: read(allocatable[resource]) };
  });
}
