import type { ComparisonSide } from '../differences/compare-nodes.ts';
import type { NodeSnapshot } from '../facts/node/node-snapshot.ts';
import { withCluster, type Session } from '../kube/connection/with-cluster.ts';
import type { AgentDaemonSet } from '../kube/nodes/agent-pod.ts';
import { observeNodes } from '../kube/node/observe-nodes.ts';

/** One side of a comparison: a node to look at now, or one that a file tells of. */
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
 * Looks at those sides that are nodes, at the same time.
 * @throws ShmError where there is nothing to compare
 */
export function observeSides(request: CompareRequest, session: Session): Promise<[ComparisonSide, ComparisonSide]> {
  return withCluster(session, request.namespace, async (cluster, namespace, run) => {
    const { sides, image } = request;
    const agent: AgentDaemonSet | null = request.agent && {
      ...request.agent,
      namespace: request.agent.namespace ?? namespace,
    };
    const names = sides.flatMap((side) => (side.kind === 'live' ? [side.node] : []));
    const observed = await observeNodes(cluster, names, { namespace, image, agent }, run);
    const sideOf = (side: RequestedSide): ComparisonSide => {
      if (side.kind === 'saved') return savedSide(side);
      const snapshot = observed.get(side.node);
      if (snapshot === undefined) throw new Error(`node ${side.node} was not observed`);
      return { ...snapshot, from: null };
    };
    return [sideOf(sides[0]), sideOf(sides[1])];
  });
}
