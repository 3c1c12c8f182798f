import type { ContainerRequest, PodRequest } from '../../../facts/request.ts';
import type { Cluster } from '../../connection/cluster.ts';
import type { Channel } from '../../conversation/channel.ts';
import { findAcceptedContainer } from './add-container.ts';
import type { LocatedContainer } from '../../locate/located-container.ts';
import type { EphemeralLook } from '../look.ts';
import type { LookOptions } from '../ways.ts';
import { sharesProcesses } from '../../pods/shared-processes.ts';

/**
 * One ephemeral container for each process namespace that is to be looked into.
 * @throws ShmError where the user or the pod's policy may have none
 */
export async function planEphemeralLooks(
  cluster: Cluster,
  located: LocatedContainer[],
  options: LookOptions,
): Promise<EphemeralLook[]> {
  const namespaces = [...new Set(located.map(({ pod }) => pod.metadata?.namespace ?? ''))];
  const channels = new Map(
    await Promise.all(namespaces.map(async (namespace) => [namespace, await channelIn(namespace, options)] as const)),
  );
  const channelOf = ({ pod }: LocatedContainer): Channel => channels.get(pod.metadata?.namespace ?? '') ?? 'attach';
  return Promise.all(
    groups(located, channelOf).map((containers) => planLook(cluster, containers, channelOf(containers[0]), options)),
  );
}

async function channelIn(namespace: string, { access: review }: LookOptions): Promise<Channel> {
  const access = await review(namespace, 'ephemeral-container');
  if (access.kind === 'refused') throw access.error;
  return access.channel;
}

async function planLook(
  cluster: Cluster,
  containers: Group,
  channel: Channel,
  { image, profile }: LookOptions,
): Promise<EphemeralLook> {
  const [{ pod, container: target, reach }] = containers;
  const requests = containers.map((each) => requestFor(each, channel));
  const accepted = await findAcceptedContainer(cluster, {
    pod,
    target,
    isBesideTarget: reach.kind === 'running',
    image,
    profile,
    channel,
    requests,
  });
  return { via: 'ephemeral-container', pod, containers, accepted, channel, requests };
}

/** What is asked about a container, or of its pod while it does not run. */
function requestFor({ reach }: LocatedContainer, channel: Channel): ContainerRequest | PodRequest {
  const briefly = channel === 'termination-message' && ({ terminationMessage: true } as const);
  return reach.kind === 'running' ? { containerId: reach.containerId, ...briefly } : { about: 'pod', ...briefly };
}

type Group = [LocatedContainer, ...LocatedContainer[]];

// A termination message has room for one answer
function groups(located: LocatedContainer[], channelOf: (container: LocatedContainer) => Channel): Group[] {
  const shared = new Map<string, Group>();
  for (const each of located) {
    const { pod, container, reach } = each;
    const isShared = sharesProcesses(pod) && reach.kind === 'running' && channelOf(each) !== 'termination-message';
    const key = isShared ? `${pod.metadata?.uid}` : `${pod.metadata?.uid} ${container}`;
    const group = shared.get(key);
    if (group === undefined) shared.set(key, [each]);
    else group.push(each);
  }
  return [...shared.values()];
}
