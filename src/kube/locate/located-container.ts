import type { V1Node, V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import { apiRefusal } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { reachOf, type Reach } from './reach.ts';
import type { AgentArgument, TargetArgument } from './target-argument.ts';
import { chooseContainer } from './choose-container.ts';
import { findTargetPod } from './find-pod.ts';

/** A container that is to be looked into, and how far an inspector can come to it. */
export interface LocatedContainer {
  pod: V1Pod;
  container: string;
  reach: Reach;
}

type Inform = (message: string) => void;

/**
 * The target container, each choice made for the user told.
 * @throws ShmError where it does not exist or may not be read
 */
export async function locateTarget(
  cluster: Cluster,
  {
    namespace,
    target,
    container,
    inform,
    onNode,
  }: {
    namespace: string;
    target: TargetArgument;
    container?: string | undefined;
    inform: Inform;
    onNode?: string | undefined;
  },
): Promise<LocatedContainer> {
  const { pod, choice } = await findTargetPod(cluster, namespace, target, onNode);
  if (choice !== null) inform(`chose ${choice}`);
  return locateContainer(cluster, pod, container, inform);
}

/**
 * The Agent's container: another one of the target's pod, or one of another pod.
 * @throws ShmError as for the target, and where it is the target itself
 */
export async function locateAgent(
  cluster: Cluster,
  target: LocatedContainer,
  agent: AgentArgument,
  inform: Inform,
): Promise<LocatedContainer> {
  const { namespace = '' } = target.pod.metadata ?? {};
  const located =
    agent.kind === 'container'
      ? await locateContainer(cluster, target.pod, agent.container, inform)
      : await locateTarget(cluster, {
          namespace: agent.namespace ?? namespace,
          target: agent.target,
          inform,
          onNode: target.pod.spec?.nodeName,
        });
  if (located.container !== target.container || located.pod.metadata?.uid !== target.pod.metadata?.uid) return located;
  throw new ShmError({
    what: `--agent names the target itself: container ${target.container} of pod ${target.pod.metadata?.name}`,
    why: 'an Agent is another container, of the same pod or of another',
    whatToDo: 'name the business container with -c, or another Agent',
  });
}

/** The same container as it is now. @throws ShmError where its pod is gone */
export async function locateAgain(
  cluster: Cluster,
  { pod: { metadata }, container }: LocatedContainer,
): Promise<LocatedContainer> {
  const { pod } = await findTargetPod(cluster, metadata?.namespace ?? '', { kind: 'pod', name: metadata?.name ?? '' });
  return { pod, container, reach: reachOf(pod, container, await readNode(cluster, pod.spec?.nodeName)) };
}

async function locateContainer(
  cluster: Cluster,
  pod: V1Pod,
  wanted: string | undefined,
  inform: Inform,
): Promise<LocatedContainer> {
  const { name, choice } = chooseContainer(pod, wanted);
  if (choice !== null) inform(`chose container ${name} of pod ${pod.metadata?.name}: ${choice} (-c names another)`);
  return { pod, container: name, reach: reachOf(pod, name, await readNode(cluster, pod.spec?.nodeName)) };
}

// Who may not read nodes still gets a report; the node only tells a failure sooner
async function readNode(cluster: Cluster, name: string | undefined): Promise<V1Node | null> {
  if (name === undefined) return null;
  return cluster.core.readNode({ name }).catch((error: unknown) => {
    if (apiRefusal(error) === undefined) throw error;
    return null;
  });
}
