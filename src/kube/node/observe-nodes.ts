import type { V1Node } from '@kubernetes/client-node';
import { notCollected } from '../../facts/fact.ts';
import { decodeNodeFrames } from '../../facts/node/decode-node-frames.ts';
import { nodeInspectorFactNames, type NodeInspectorFacts } from '../../facts/node/node-facts.ts';
import type { NodeSnapshot } from '../../facts/node/node-snapshot.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { Run } from '../connection/with-cluster.ts';
import { factsIn } from '../conversation/answers.ts';
import { lookAtNodes } from '../node-pod/look-at-nodes.ts';
import { nodeObstacle } from '../nodes/node-obstacle.ts';
import { readAgentPod, type AgentDaemonSet } from '../nodes/agent-pod.ts';
import { readKubeletConfiguration } from '../nodes/kubelet-configuration.ts';
import { readNodeObject } from '../nodes/node-object.ts';

export interface NodeLookOptions {
  /** Where the node pods are created. */
  namespace: string;
  image: string;
  agent: AgentDaemonSet | null;
}

/**
 * Everything about some nodes, side by side: what the API knows of each, and, where a pod can run there, what a node
 * pod sees.
 * @throws ShmError where there is no such node or Agent, no node pod is allowed, or one does not start
 */
export async function observeNodes(
  cluster: Cluster,
  names: readonly string[],
  options: NodeLookOptions,
  run: Run,
): Promise<Map<string, NodeSnapshot>> {
  const objects = await Promise.all(names.map((name) => readNodeObject(cluster, name)));
  const [seen, ofKubelets, ofAgents] = await Promise.all([
    lookInside(cluster, new Map(names.map((name, index) => [name, objects[index]?.node ?? null])), options, run),
    Promise.all(names.map((name) => readKubeletConfiguration(cluster, name))),
    Promise.all(names.map((name) => readAgentPod(cluster, name, options.agent))),
  ]);
  const snapshots = objects.flatMap((object, index): [string, NodeSnapshot][] => {
    const [node, kubeletConfiguration, agentPod] = [names[index] ?? '', ofKubelets[index], ofAgents[index]];
    const inside = seen.get(node);
    if (inside === undefined || kubeletConfiguration === undefined || agentPod === undefined) return [];
    return [[node, { node, facts: { ...inside, ...object.facts, kubeletConfiguration, agentPod } }]];
  });
  return new Map(snapshots);
}

async function lookInside(
  cluster: Cluster,
  nodes: ReadonlyMap<string, V1Node | null>,
  { namespace, image }: NodeLookOptions,
  run: Run,
): Promise<Map<string, NodeInspectorFacts>> {
  const obstacles = new Map(
    [...nodes].map(([name, node]) => [name, nodeObstacle({ spec: { nodeName: name, containers: [] } }, node)]),
  );
  const open = [...nodes.keys()].filter((name) => obstacles.get(name) === null);
  const answers =
    open.length === 0 ? new Map<string, string>() : await lookAtNodes(cluster, { nodes: open, namespace, image }, run);
  return new Map(
    [...obstacles].map(([name, obstacle]) => [
      name,
      obstacle === null ? factsOf(answers.get(name) ?? '', image) : unseen(obstacle, run),
    ]),
  );
}

function factsOf(answer: string, image: string): NodeInspectorFacts {
  // Says what is wrong where it is no answer of this version's inspector
  factsIn(answer, { image, exit: 'it ended without an answer' });
  return decodeNodeFrames(answer);
}

function unseen(obstacle: string, { inform }: Run): NodeInspectorFacts {
  inform(`${obstacle}; only what the API knows of it is compared`);
  return Object.fromEntries(
    nodeInspectorFactNames.map((fact) => [fact, notCollected('node pod', obstacle)]),
  ) as NodeInspectorFacts;
}
