import type { V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';
import type { Cluster } from '../connection/cluster.ts';
import type { AgentArgument, TargetArgument } from './target-argument.ts';
import { chooseContainer, runningContainerId } from './target-container.ts';
import { findTargetPod } from './target-pod.ts';

/** A running container that is to be looked into. */
export interface LocatedContainer {
  pod: V1Pod;
  container: string;
  /** As the runtime names it: 64 hexadecimal digits. */
  containerId: string;
}

type Tell = (message: string) => void;

/**
 * The target container, each choice made for the user told.
 * @throws ShmError where it does not exist, may not be read or does not run
 */
export async function locateTarget(
  cluster: Cluster,
  { namespace, target, container, tell, onNode }: { namespace: string; target: TargetArgument; container?: string | undefined; tell: Tell; onNode?: string | undefined },
): Promise<LocatedContainer> {
  const { pod, choice } = await findTargetPod(cluster, namespace, target, onNode);
  if (choice !== null) tell(`chose ${choice}`);
  return locateContainer(pod, container, tell);
}

/**
 * The Agent's container: another one of the target's pod, or one of another pod.
 * @throws ShmError as for the target, and where it is the target itself
 */
export async function locateAgent(cluster: Cluster, target: LocatedContainer, agent: AgentArgument, tell: Tell): Promise<LocatedContainer> {
  const { namespace = '' } = target.pod.metadata ?? {};
  const located =
    agent.kind === 'container'
      ? locateContainer(target.pod, agent.container, tell)
      : await locateTarget(cluster, { namespace: agent.namespace ?? namespace, target: agent.target, tell, onNode: target.pod.spec?.nodeName });
  if (located.containerId !== target.containerId) return located;
  throw new ShmError({
    what: `--agent names the target itself: container ${target.container} of pod ${target.pod.metadata?.name}`,
    why: 'an Agent is another container, of the same pod or of another',
    whatToDo: 'name the business container with -c, or another Agent',
  });
}

function locateContainer(pod: V1Pod, wanted: string | undefined, tell: Tell): LocatedContainer {
  const { name, choice } = chooseContainer(pod, wanted);
  if (choice !== null) tell(`chose container ${name} of pod ${pod.metadata?.name}: ${choice} (-c names another)`);
  return { pod, container: name, containerId: runningContainerId(pod, name) };
}
