import { ShmError } from '../../errors.ts';
import type { ContainerRepair } from '../../facts/repair/container-repair.ts';
import type { LxcfsFilesRequest } from '../../facts/request.ts';
import type { Carrier } from '../../kube/carriers/carrier.ts';
import type { Cluster } from '../../kube/connection/cluster.ts';
import type { Run } from '../../kube/connection/with-cluster.ts';
import type { Conversation } from '../../kube/conversation/conversation.ts';
import { lxcfsFilesIn } from '../../kube/conversation/facts-in.ts';
import { lxcfsSources } from '../../kube/pods/lxcfs-sources.ts';
import type { RunningContainer } from '../../kube/locate/running-containers.ts';
import type { AccessReviews } from '../../kube/preflight/access.ts';
import { inItsLife } from '../../kube/vehicles/node-pod/in-its-life.ts';
import type { NodeProgram } from '../../kube/vehicles/node-pod/node-pod.ts';
import { planNodePod } from '../../kube/vehicles/node-pod/planned-node-pod.ts';
import { leaveEvent } from '../../kube/workloads/leave-event.ts';
import { eventOf } from './event-of.ts';
import { lineFrom, repairLine, type Reported } from './repair-line.ts';

/** What work on a node takes. */
export interface NodeWork {
  cluster: Cluster;
  run: Run;
  /** Where its node pod is created. */
  namespace: string;
  carrier: Carrier;
  access: AccessReviews;
}

/** What would be done in containers of one node; their node pod only reads. */
export function plannedOn(work: NodeWork, containers: RunningContainer[]): Promise<Reported[]> {
  return askedOn(work, containers, 'plan-repair', async (line) => line);
}

/** Does it, and leaves an Event for each container as soon as its answer is there. */
export function doneOn(work: NodeWork, containers: RunningContainer[], user: string | null): Promise<Reported[]> {
  return askedOn(work, containers, 'repair', async (line, container, instance) => {
    const event = eventOf(line, user);
    if (event === null) return line;
    const why = await leaveEvent(work.cluster, {
      ...event,
      pod: container.pod,
      container: container.container,
      instance,
    });
    return { ...line, event: why === null ? { state: 'left' } : { state: 'not-left', why } };
  });
}

type After = (line: ContainerRepair, container: RunningContainer, instance: string) => Promise<ContainerRepair>;

/**
 * What cannot be done on a node is known of none of its containers; those that were answered before it keep their
 * answer.
 */
async function askedOn(
  { cluster, run, namespace, carrier, access }: NodeWork,
  containers: RunningContainer[],
  program: NodeProgram,
  after: After,
): Promise<Reported[]> {
  const asked = containers.map((container) => ({ container, request: requestFor(container) }));
  const requests = asked.map(({ request }) => request);
  const reported: Promise<Reported>[] = [];
  try {
    const node = containers[0]?.node ?? '';
    const planned = await planNodePod(cluster, { node, namespace, carrier, requests, access, program });
    const instance = planned.pod.metadata?.name ?? '';
    await planned.converse(run, (conversation) => inItsLife(node, askEach(conversation, instance)));
  } catch (error) {
    if (!(error instanceof ShmError) || run.signal.aborted) throw error;
    const answered = await Promise.all(reported);
    const unanswered = containers.slice(answered.length);
    const why = `${error.message}: ${error.why}`;
    return [
      ...answered,
      ...unanswered.map((container) => ({ container, line: repairLine(container, 'unknown', why) })),
    ];
  }
  return Promise.all(reported);

  async function askEach(conversation: Conversation, instance: string): Promise<void> {
    for (const { container, request } of asked) {
      const line = lineFrom(container, lxcfsFilesIn(await conversation.ask(request), carrier.image));
      reported.push(after(line, container, instance).then((told) => ({ container, line: told })));
    }
  }
}

function requestFor({ pod, container, containerId }: RunningContainer): LxcfsFilesRequest {
  return { about: 'lxcfs-files', containerId, sources: lxcfsSources(pod, container) };
}
