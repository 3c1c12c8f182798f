import type { ComparisonSide } from '../differences/compare-nodes.ts';
import { notCollected } from '../facts/fact.ts';
import { nodeInspectorFactNames, type NodeInspectorFacts } from '../facts/node/node-facts.ts';
import type { NodeSnapshot } from '../facts/node/node-snapshot.ts';
import { imageCarrier } from '../kube/carriers/image/image-carrier.ts';
import type { Cluster } from '../kube/connection/cluster.ts';
import { withCluster, type Run, type Session } from '../kube/connection/with-cluster.ts';
import { readAgentPod, type AgentDaemonSet } from '../kube/nodes/agent-pod.ts';
import { readKubeletConfiguration } from '../kube/nodes/kubelet-configuration.ts';
import { nodeObstacle } from '../kube/nodes/node-obstacle.ts';
import { readNodeObject, type NodeObjectFacts } from '../kube/nodes/node-object.ts';
import { accessReviews } from '../kube/preflight/access.ts';
import { NODE_REQUEST, nodeFactsBy } from '../kube/vehicles/node-pod/node-facts-by.ts';
import { planNodePod, type PlannedNodePod } from '../kube/vehicles/node-pod/planned-node-pod.ts';
import type { PlannedChange } from '../kube/vehicles/planned-change.ts';

/** One side of a comparison: a node to inspect now, or one that a file has the facts of. */
export type RequestedSide = { kind: 'live'; node: string } | { kind: 'saved'; file: string; snapshot: NodeSnapshot };
type RequestedSides = readonly [RequestedSide, RequestedSide];

/** A side of a file as it is. */
export function savedSide({ file, snapshot }: Extract<RequestedSide, { kind: 'saved' }>): ComparisonSide {
  return { ...snapshot, from: file };
}

export interface CompareRequest {
  /** Where node pods are created; null: in the current context's. */
  namespace: string | null;
  sides: RequestedSides;
  image: string;
  /** Its namespace null: the one that the node pods are created in. */
  agent: { namespace: string | null; name: string } | null;
}

/**
 * Inspects those sides that are nodes, at the same time: what the API knows of each, and, if a pod can run
 * there, what a node pod sees.
 * @throws ShmError if there is no such node or Agent, no node pod is allowed, or one does not start
 */
export function observeSides(request: CompareRequest, session: Session): Promise<[ComparisonSide, ComparisonSide]> {
  return withCluster(session, request.namespace, async (cluster, namespace, run) => {
    const nodes = await settle(cluster, namespace, request, run);
    const agent = request.agent && { ...request.agent, namespace: request.agent.namespace ?? namespace };
    const observed = new Map(
      await Promise.all(
        nodes.map(
          async (node) => [node.name, await observe(cluster, node, { image: request.image, agent }, run)] as const,
        ),
      ),
    );
    const sideOf = (side: RequestedSide): ComparisonSide => {
      if (side.kind === 'saved') return savedSide(side);
      const snapshot = observed.get(side.node);
      if (snapshot === undefined) throw new Error(`node ${side.node} was not observed`);
      return { ...snapshot, from: null };
    };
    return [sideOf(request.sides[0]), sideOf(request.sides[1])];
  });
}

/** Settles everything that `observeSides` would do, and changes nothing: what `--dry-run` prints. */
export function planCompare(request: CompareRequest, session: Session): Promise<PlannedChange[]> {
  return withCluster(session, request.namespace, async (cluster, namespace, run) => {
    const nodes = await settle(cluster, namespace, request, run);
    return nodes.map(({ nodePod }) =>
      nodePod.kind === 'planned'
        ? { kind: 'node-pod', pod: nodePod.planned.pod }
        : { kind: 'nothing', why: nodePod.why },
    );
  });
}

interface SettledNode {
  name: string;
  facts: NodeObjectFacts;
  nodePod: { kind: 'planned'; planned: PlannedNodePod } | { kind: 'none'; why: string };
}

function settle(
  cluster: Cluster,
  namespace: string,
  { sides, image }: CompareRequest,
  run: Run,
): Promise<SettledNode[]> {
  const wanted = { namespace, carrier: imageCarrier(image), requests: [NODE_REQUEST], access: accessReviews(cluster) };
  const names = sides.flatMap((side) => (side.kind === 'live' ? [side.node] : []));
  return Promise.all(
    names.map(async (name): Promise<SettledNode> => {
      const { node, facts } = await readNodeObject(cluster, name);
      const why = nodeObstacle({ spec: { nodeName: name, containers: [] } }, node);
      if (why === null)
        return {
          name,
          facts,
          nodePod: { kind: 'planned', planned: await planNodePod(cluster, { ...wanted, node: name }) },
        };
      run.inform(`${why}; only what the API knows of it is compared`);
      return { name, facts, nodePod: { kind: 'none', why } };
    }),
  );
}

async function observe(
  cluster: Cluster,
  { name, facts, nodePod }: SettledNode,
  { image, agent }: { image: string; agent: AgentDaemonSet | null },
  run: Run,
): Promise<NodeSnapshot> {
  const [inside, kubeletConfiguration, agentPod] = await Promise.all([
    nodePod.kind === 'planned' ? nodeFactsBy(nodePod.planned, image, run) : unseen(nodePod.why),
    readKubeletConfiguration(cluster, name),
    readAgentPod(cluster, name, agent),
  ]);
  return { node: name, facts: { ...inside, ...facts, kubeletConfiguration, agentPod } };
}

function unseen(why: string): NodeInspectorFacts {
  return Object.fromEntries(
    nodeInspectorFactNames.map((fact) => [fact, notCollected('node pod', why)]),
  ) as NodeInspectorFacts;
}
