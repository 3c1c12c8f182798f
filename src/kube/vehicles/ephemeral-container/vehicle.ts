import type { ContainerRequest, PodRequest } from '../../../facts/request.ts';
import { needs } from '../../../rights/needs.ts';
import type { Cluster } from '../../connection/cluster.ts';
import type { Run } from '../../connection/with-cluster.ts';
import type { Channel } from '../../conversation/channel.ts';
import { openConversation } from '../../conversation/conversation.ts';
import type { LocatedContainer } from '../../locate/located-container.ts';
import { sharesProcesses } from '../../pods/shared-processes.ts';
import type { Requirements } from '../../preflight/access.ts';
import { askEach } from '../ask-each.ts';
import type { InspectionWishes, Plan, Vehicle } from '../vehicle.ts';
import { addContainer, findAcceptedContainer } from './add-container.ts';
import { relistNotice } from './relist-notice.ts';

/** What it takes to add one to a pod. */
export const ephemeralContainerRequirements: Requirements = {
  vehicle: 'ephemeral-container',
  needs: [needs.addContainer],
  fitsTerminationMessage: true,
  otherWays:
    '--via node inspects from outside if you may create pods, --via api reports what is known without an inspector',
};

/** A container more in the pod, one for each process namespace: it cannot be removed, and ends by itself. */
export const ephemeralContainer: Vehicle = {
  needs: ephemeralContainerRequirements.needs,
  plan: async (cluster, containers, wishes) => {
    const channels = await channelsIn(containers, wishes);
    const channelOf = ({ pod }: LocatedContainer): Channel => channels.get(pod.metadata?.namespace ?? '') ?? 'attach';
    return Promise.all(
      groups(containers, channelOf).map((group) => planOne(cluster, group, channelOf(group[0]), wishes)),
    );
  },
};

async function channelsIn(containers: LocatedContainer[], { access: review }: InspectionWishes) {
  const namespaces = [...new Set(containers.map(({ pod }) => pod.metadata?.namespace ?? ''))];
  const reviewed = namespaces.map(async (namespace): Promise<[string, Channel]> => {
    const access = await review(namespace, ephemeralContainerRequirements);
    if (access.kind === 'refused') throw access.error;
    return [namespace, access.channel];
  });
  return new Map(await Promise.all(reviewed));
}

async function planOne(
  cluster: Cluster,
  containers: Group,
  channel: Channel,
  { carrier, profile }: InspectionWishes,
): Promise<Plan> {
  const requests = new Map(containers.map((each) => [each, requestFor(each, channel)]));
  const { pod, container: target, reach } = containers.find(({ role }) => role === 'target') ?? containers[0];
  const { container } = await findAcceptedContainer(cluster, {
    pod,
    target,
    isBesideTarget: reach.kind === 'running',
    carrier,
    profile,
    channel,
    requests: [...requests.values()],
  });
  const { namespace = '', name = '' } = pod.metadata ?? {};
  return {
    containers,
    describe: () => ({ kind: 'ephemeral-container', namespace, pod: name, container }),
    provenance: { via: 'ephemeral-container', image: carrier.image },
    converse: async (run) => {
      informOf(run, pod.metadata, container);
      const notice = relistNotice(pod, Date.now());
      if (notice !== null) run.inform(notice);
      const changed = await addContainer(cluster, pod, container);
      const conversation = openConversation(cluster, { pod: changed, container: container.name, channel }, run);
      return askEach(conversation, requests, carrier.image).finally(conversation.close);
    },
  };
}

function informOf(
  { inform }: Run,
  pod: LocatedContainer['pod']['metadata'],
  container: { name: string; targetContainerName?: string; image?: string },
): void {
  const place = container.targetContainerName === undefined ? '' : ` beside ${container.targetContainerName}`;
  inform(
    `adding ephemeral container ${container.name} to pod ${pod?.namespace}/${pod?.name}${place}; ` +
      `it ends by itself, its entry stays as long as the pod; image ${container.image}`,
  );
}

/** What is asked about a container, or of its pod while it does not run. */
function requestFor({ reach }: LocatedContainer, channel: Channel): ContainerRequest | PodRequest {
  const briefly = channel === 'termination-message' && ({ terminationMessage: true } as const);
  return reach.kind === 'running' ? { containerId: reach.containerId, ...briefly } : { about: 'pod', ...briefly };
}

type Group = [LocatedContainer, ...LocatedContainer[]];

// A termination message has room for one answer
function groups(containers: LocatedContainer[], channelOf: (container: LocatedContainer) => Channel): Group[] {
  const shared = new Map<string, Group>();
  for (const each of containers) {
    const { pod, container, reach } = each;
    const isShared = sharesProcesses(pod) && reach.kind === 'running' && channelOf(each) !== 'termination-message';
    const key = isShared ? `${pod.metadata?.uid}` : `${pod.metadata?.uid} ${container}`;
    const group = shared.get(key);
    if (group === undefined) shared.set(key, [each]);
    else group.push(each);
  }
  return [...shared.values()];
}
