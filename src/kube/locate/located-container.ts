import type { V1Node, V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import { apiRefusal } from '../connection/api-error.ts';
import type { Cluster } from '../connection/cluster.ts';
import { reachOf, type Reach } from './reach.ts';
import type { AgentArgument, TargetArgument } from './target-argument.ts';
import type { Role } from '../../facts/known.ts';
import { chooseContainer } from './choose-container.ts';
import { findTargetPod } from './find-pod.ts';

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

/** A target, and the Agent that it talks to; null if none was named. */
export interface LocatedPair {
  target: LocatedContainer;
  agent: LocatedContainer | null;
}

/** What a person named. `container` null: kubectl's default container of the target. */
interface WantedPair {
  namespace: string;
  target: TargetArgument;
  container: string | null;
  agent: AgentArgument | null;
}

/**
 * The target's container and the Agent's: another one of the target's pod, or one of another pod.
 * The Agent is looked for while the target's node is read. The user is informed of each choice made for them.
 * @throws ShmError if one does not exist or may not be read, or if both are the same
 */
export async function locatePair(
  cluster: Cluster,
  { namespace, target, container, agent }: WantedPair,
  inform: Inform,
): Promise<LocatedPair> {
  const { pod, choice } = await findTargetPod(cluster, namespace, target);
  if (choice !== null) inform(`chose ${choice}`);
  const [located, beside] = await Promise.all([
    locateContainer(cluster, { role: 'target', pod, wanted: container, inform }),
    agent === null ? null : locateAgent(cluster, pod, agent, inform),
  ]);
  if (beside !== null && containerKey(beside) === containerKey(located)) throw agentIsTarget(located);
  return { target: located, agent: beside };
}

async function locateAgent(
  cluster: Cluster,
  pod: V1Pod,
  agent: AgentArgument,
  inform: Inform,
): Promise<LocatedContainer> {
  if (agent.kind === 'container')
    return locateContainer(cluster, { role: 'agent', pod, wanted: agent.container, inform });
  const namespace = agent.namespace ?? pod.metadata?.namespace ?? '';
  return locateBeside(cluster, pod, { ...agent, namespace }, inform);
}

function agentIsTarget({ pod, container }: LocatedContainer): ShmError {
  return new ShmError({
    what: `--agent names the target itself: container ${container} of pod ${pod.metadata?.name}`,
    why: 'an Agent is another container, of the same pod or of another',
    whatToDo: 'name the business container with -c, or another Agent',
  });
}

// An Agent serves the pods of its own node
async function locateBeside(
  cluster: Cluster,
  { spec }: V1Pod,
  { namespace, target, container }: { namespace: string; target: TargetArgument; container: string | null },
  inform: Inform,
): Promise<LocatedContainer> {
  const { pod, choice } = await findTargetPod(cluster, namespace, target, spec?.nodeName);
  if (choice !== null) inform(`chose ${choice}`);
  return locateContainer(cluster, { role: 'agent', pod, wanted: container, inform });
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
  const { name, choice } = chooseContainer(pod, wanted, role);
  // In the target's own pod --agent names the container, and nothing is chosen
  const otherwise = role === 'target' ? '-c' : '--agent-container';
  if (choice !== null)
    inform(`chose container ${name} of pod ${pod.metadata?.name}: ${choice}; to choose another, use ${otherwise}`);
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
