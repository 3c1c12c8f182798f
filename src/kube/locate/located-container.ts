import type { V1Node, V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import { apiRefusal } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { reachOf, type Reach } from './reach.ts';
import type { AgentArgument, TargetArgument } from './target-argument.ts';
import { chooseContainer } from './choose-container.ts';
import { findTargetPod } from './find-pod.ts';

/** What a container is in an inspection: what is asked about, or the Agent that it talks to. */
export type Role = 'target' | 'agent';

/** A container that is to be inspected, and how far an inspector can come to it. */
export interface LocatedContainer {
  role: Role;
  pod: V1Pod;
  container: string;
  reach: Reach;
}

type Inform = (message: string) => void;

/** Says which container it is, for as long as its pod lives: a pod that has been read again is another object. */
export function containerKey({ pod, container }: LocatedContainer): string {
  return `${pod.metadata?.uid}/${container}`;
}

/**
 * The target container; the user is informed of each choice made for them.
 * @param wanted.container null: kubectl's default container
 * @throws ShmError if it does not exist or may not be read
 */
export async function locateTarget(
  cluster: Cluster,
  wanted: { namespace: string; target: TargetArgument; container: string | null; inform: Inform },
): Promise<LocatedContainer> {
  const { namespace, target, container, inform } = wanted;
  const { pod, choice } = await findTargetPod(cluster, namespace, target);
  if (choice !== null) inform(`chose ${choice}`);
  return locateContainer(cluster, { role: 'target', pod, wanted: container, inform });
}

/**
 * The Agent's container: another one of the target's pod, or one of another pod.
 * @throws ShmError as for the target, and if it is the target itself
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
      ? await locateContainer(cluster, { role: 'agent', pod: target.pod, wanted: agent.container, inform })
      : await locateBeside(cluster, target, { ...agent, namespace: agent.namespace ?? namespace }, inform);
  if (located.container !== target.container || located.pod.metadata?.uid !== target.pod.metadata?.uid) return located;
  throw new ShmError({
    what: `--agent names the target itself: container ${target.container} of pod ${target.pod.metadata?.name}`,
    why: 'an Agent is another container, of the same pod or of another',
    whatToDo: 'name the business container with -c, or another Agent',
  });
}

// An Agent serves the pods of its own node
async function locateBeside(
  cluster: Cluster,
  { pod: { spec } }: LocatedContainer,
  { namespace, target }: { namespace: string; target: TargetArgument },
  inform: Inform,
): Promise<LocatedContainer> {
  const { pod, choice } = await findTargetPod(cluster, namespace, target, spec?.nodeName);
  if (choice !== null) inform(`chose ${choice}`);
  return locateContainer(cluster, { role: 'agent', pod, wanted: null, inform });
}

/** The same container as it is now. @throws ShmError if its pod is gone */
export async function locateAgain(
  cluster: Cluster,
  { role, pod: { metadata }, container }: LocatedContainer,
): Promise<LocatedContainer> {
  const { pod } = await findTargetPod(cluster, metadata?.namespace ?? '', { kind: 'pod', name: metadata?.name ?? '' });
  if (pod.metadata?.uid !== metadata?.uid) throw replaced(pod);
  return { role, pod, container, reach: reachOf(pod, container, await readNode(cluster, pod.spec?.nodeName)) };
}

function replaced({ metadata }: V1Pod): ShmError {
  return new ShmError({
    what: `pod ${metadata?.namespace}/${metadata?.name} was replaced while it was inspected`,
    why: 'there is another pod of its name now',
    whatToDo: 'run it again',
  });
}

async function locateContainer(
  cluster: Cluster,
  { role, pod, wanted, inform }: { role: Role; pod: V1Pod; wanted: string | null; inform: Inform },
): Promise<LocatedContainer> {
  const { name, choice } = chooseContainer(pod, wanted);
  if (choice !== null) inform(`chose container ${name} of pod ${pod.metadata?.name}: ${choice} (-c names another)`);
  return { role, pod, container: name, reach: reachOf(pod, name, await readNode(cluster, pod.spec?.nodeName)) };
}

// Who may not read nodes still gets a report; the node only shows a failure sooner
async function readNode(cluster: Cluster, name: string | undefined): Promise<V1Node | null> {
  if (name === undefined) return null;
  return cluster.core.readNode({ name }).catch((error: unknown) => {
    if (apiRefusal(error) === undefined) throw error;
    return null;
  });
}
