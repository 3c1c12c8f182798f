import type { V1Node } from '@kubernetes/client-node';
import { notCollected } from '../../facts/fact.ts';
import { decodeNodeFrames } from '../../facts/node/decode-node-frames.ts';
import { nodeInspectorFactNames, type NodeApiFacts, type NodeInspectorFacts } from '../../facts/node/node-facts.ts';
import type { NodeSnapshot } from '../../facts/node/node-snapshot.ts';
import { apiRefusal, toShmError } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import { factsIn } from '../conversation/answers.ts';
import { lookAtNodes } from '../node-pod/look-at-nodes.ts';
import { nodeObstacle } from '../target/node-obstacle.ts';
import { readAgentPod, type AgentDaemonSet } from './agent-pod.ts';
import { readKubeletConfiguration } from './kubelet-configuration.ts';
import { nodeObjectFacts, type NodeObjectFacts } from './node-api-facts.ts';
import { refusedFact } from './refused-fact.ts';

export interface NodeLookOptions {
  /** Where the node pod is created. */
  namespace: string;
  image: string;
  agent: AgentDaemonSet | null;
}

/**
 * Everything about one node: what the API knows of it, and, where a pod can run there, what a node pod sees.
 * @throws ShmError where there is no such node, no node pod is allowed, or it does not start
 */
export async function observeNode(cluster: Cluster, node: string, options: NodeLookOptions, run: Run): Promise<NodeSnapshot> {
  const object = await readNode(cluster, node);
  const [kubeletConfiguration, agentPod, seen] = await Promise.all([
    readKubeletConfiguration(cluster, node),
    readAgentPod(cluster, node, options.agent),
    lookInside(cluster, node, object.node, options, run),
  ]);
  const known: NodeApiFacts = { ...object.facts, kubeletConfiguration, agentPod };
  return { node, facts: { ...seen, ...known } };
}

interface NodeObject {
  /** Null where the user may not read it. */
  node: V1Node | null;
  facts: NodeObjectFacts;
}

async function readNode(cluster: Cluster, name: string): Promise<NodeObject> {
  try {
    const node = await cluster.core.readNode({ name });
    return { node, facts: nodeObjectFacts(node) };
  } catch (error) {
    if (apiRefusal(error)?.code !== 403) throw toShmError(error, `cannot read node ${name}`, 'see which there are: kubectl get nodes');
    const refused = refusedFact(error, `nodes/${name}`);
    return { node: null, facts: { system: refused, resources: refused, labels: refused, taints: refused, conditions: refused, runtimeHandlers: refused } };
  }
}

async function lookInside(cluster: Cluster, name: string, node: V1Node | null, { namespace, image }: NodeLookOptions, run: Run): Promise<NodeInspectorFacts> {
  const obstacle = nodeObstacle({ spec: { nodeName: name, containers: [] } }, node);
  if (obstacle !== null) {
    run.tell(`no node pod on ${name}: ${obstacle}; only what the API knows of it is compared`);
    return Object.fromEntries(nodeInspectorFactNames.map((fact) => [fact, notCollected('node pod', obstacle)])) as NodeInspectorFacts;
  }
  const answer = (await lookAtNodes(cluster, { nodes: [name], namespace, image }, run)).get(name) ?? '';
  // Says what is wrong where it is no answer of this version's inspector
  factsIn(answer, { image, exit: 'it ended without an answer' });
  return decodeNodeFrames(answer);
}
