import type { NodeInspectorFacts } from '../../../facts/node/node-facts.ts';
import type { NodeRequest } from '../../../facts/request.ts';
import type { Run } from '../../connection/with-cluster.ts';
import { nodeFactsIn } from '../../conversation/facts-in.ts';
import type { PlannedNodePod } from './planned-node-pod.ts';

/** What a node pod is asked about its node. */
export const NODE_REQUEST: NodeRequest = { about: 'node' };

/**
 * What a node pod sees of its node.
 * @param image the inspector's, for the errors
 * @throws ShmError if it does not start, or what answers is not this version's inspector
 */
export function nodeFactsBy({ converse }: PlannedNodePod, image: string, run: Run): Promise<NodeInspectorFacts> {
  return converse(run, async (conversation) => nodeFactsIn(await conversation.ask(NODE_REQUEST), image));
}
