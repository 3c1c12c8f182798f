import type { V1Pod } from '@kubernetes/client-node';
import { ok, type Fact } from '../../facts/fact.ts';
import type { AgentPod } from '../../facts/node/agent-pod.ts';
import { apiRefusal, toShmError } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { selectorText } from '../workloads/selector.ts';
import { refusedFact } from './refused-fact.ts';

/** The DaemonSet that brings the Agent to the nodes. */
export interface AgentDaemonSet {
  namespace: string;
  name: string;
}

/**
 * The Agent's pod on a node, as the API has it.
 * @throws ShmError if there is no such DaemonSet
 */
export async function readAgentPod(
  cluster: Cluster,
  node: string,
  agent: AgentDaemonSet | null,
): Promise<Fact<AgentPod>> {
  if (agent === null) return ok('--agent', { kind: 'none-named' });
  const { namespace, name } = agent;
  const source = `daemonsets/${name} -n ${namespace}`;
  try {
    const { spec, metadata } = await cluster.apps.readNamespacedDaemonSet({ namespace, name });
    const { items } = await cluster.core.listNamespacedPod({
      namespace,
      labelSelector: selectorText(spec?.selector ?? {}),
      fieldSelector: `spec.nodeName=${node}`,
    });
    const own = items.filter((pod) => pod.metadata?.ownerReferences?.some(({ uid }) => uid === metadata?.uid));
    return ok(source, agentPodOf(`${namespace}/${name}`, own));
  } catch (error) {
    if (apiRefusal(error)?.code === 404) throw toShmError(error, `cannot read daemonset ${namespace}/${name}`);
    return refusedFact(error, source);
  }
}

/** One that is being replaced counts only while there is no other. Pure. */
export function agentPodOf(daemonSet: string, pods: readonly V1Pod[]): AgentPod {
  const [pod] = pods.toSorted(
    (a, b) => Number(a.metadata?.deletionTimestamp !== undefined) - Number(b.metadata?.deletionTimestamp !== undefined),
  );
  if (pod === undefined) return { kind: 'missing', daemonSet };
  const { phase = 'Unknown', conditions = [], containerStatuses = [] } = pod.status ?? {};
  return {
    kind: 'there',
    daemonSet,
    ready: conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
    phase,
    images: Object.fromEntries(containerStatuses.map(({ name, image, imageID }) => [name, digestIn(imageID) ?? image])),
  };
}

/** `sha256:…` of an image ID, whose beginning differs from one registry's mirror to the next. */
function digestIn(imageId: string): string | undefined {
  return /sha256:[0-9a-f]+/.exec(imageId)?.[0];
}
