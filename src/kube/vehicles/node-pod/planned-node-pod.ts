import type { V1Pod } from '@kubernetes/client-node';
import type { InspectorRequest } from '../../../facts/request.ts';
import { needs } from '../../../rights/needs.ts';
import type { Carrier } from '../../carriers/carrier.ts';
import type { Cluster } from '../../connection/cluster.ts';
import type { Run } from '../../connection/with-cluster.ts';
import { openConversation, type Conversation } from '../../conversation/conversation.ts';
import type { AccessReviews, Requirements } from '../../preflight/access.ts';
import { buildNodePod, NODE_POD_CONTAINER, type NodeProgram } from './node-pod.ts';
import { tryNodePod, withNodePod } from './node-pod-life.ts';

/** What it takes to create one. A termination message has no room for what it sees. */
export const nodePodRequirements: Requirements = {
  vehicle: 'node-pod',
  needs: [needs.createNodePod, needs.deleteNodePod],
  fitsTerminationMessage: false,
  otherWays: '--via api reports what is known without an inspector',
};

/** A node pod that the server would take. */
export interface PlannedNodePod {
  pod: V1Pod;
  /** Creates it, and works with its inspector; it is deleted in every ending. */
  converse: <T>(run: Run, work: (conversation: Conversation) => Promise<T>) => Promise<T>;
}

/** Where a node pod would run, and what it would be asked. */
export interface WantedNodePod {
  node: string;
  namespace: string;
  carrier: Carrier;
  requests: readonly InspectorRequest[];
  access: AccessReviews;
  /** What reads only unless given. */
  program?: NodeProgram;
}

/**
 * The one way to a node pod: the user's rights and the server's dry run first.
 * @throws ShmError if the user, or the namespace's policy, may have none
 */
export async function planNodePod(
  cluster: Cluster,
  { node, namespace, carrier, requests, access: review, program = 'inspect' }: WantedNodePod,
): Promise<PlannedNodePod> {
  const access = await review(namespace, nodePodRequirements);
  if (access.kind === 'refused') throw access.error;
  const { channel } = access;
  const pod = buildNodePod({ node, namespace, carrier, channel, requests, program });
  await tryNodePod(cluster, pod);
  return {
    pod,
    converse: (run, work) => {
      run.inform(
        `creating node pod ${namespace}/${pod.metadata?.name} on ${node}; ` +
          `it is deleted at the end; image ${carrier.image}`,
      );
      return withNodePod(cluster, pod, run, (created) => {
        const conversation = openConversation(cluster, { pod: created, container: NODE_POD_CONTAINER, channel }, run);
        return work(conversation).finally(conversation.close);
      });
    },
  };
}
