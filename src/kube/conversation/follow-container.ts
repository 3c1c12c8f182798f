import type { CoreV1Event, V1ContainerStateTerminated, V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import { setTimeout as delay } from 'node:timers/promises';
import { ShmError } from '../../errors.ts';
import type { Cluster } from '../connection/cluster.ts';
import { podChanges } from './pod-changes.ts';

export interface FollowOptions {
  /** The pod as it was when it had the container: what to watch from. */
  pod: V1Pod;
  container: string;
  signal: AbortSignal;
  /** Told every new waiting reason and every warning event of the container. */
  inform: (message: string) => void;
}

/** Waiting reasons that time does not fix; the API reference calls them "brief reason", the kubelet defines them. */
const hopelessReasons = new Map(
  Object.entries({
    ErrImagePull: 'the node cannot pull the inspector’s image',
    ImagePullBackOff: 'the node cannot pull the inspector’s image',
    ErrImageNeverPull: 'the node does not have the inspector’s image',
    InvalidImageName: 'the inspector’s image has no valid name',
    ImageInspectError: 'the node cannot read the inspector’s image',
    CreateContainerConfigError: 'the container’s rights contradict the pod’s',
    CreateContainerError: 'the runtime cannot create the container',
    RunContainerError: 'the runtime cannot start the container',
  }),
);

/**
 * An inspector's container was accepted and cannot start as the pod now is: the container that it was to be put beside
 * has ended, as one in a crash loop does, or the pod has no memory left for any start.
 */
export class LostStart extends ShmError {
  constructor(pod: V1Pod, container: string, why: string) {
    super({
      what: whatFailed(pod, container),
      why,
      whatToDo: 'run it again when the containers of the pod keep running',
    });
  }
}

/**
 * Follows an inspector's container until it has ended; whoever asked aborts the signal when that is known.
 * @throws ShmError if it will not start: image, rights, runtime, target gone, pod ended
 */
export function untilTerminated(cluster: Cluster, options: FollowOptions): Promise<V1ContainerStateTerminated> {
  return Promise.race([followStatus(cluster, options), failOnEvents(cluster, options)]);
}

async function followStatus(
  cluster: Cluster,
  { pod, container, signal, inform }: FollowOptions,
): Promise<V1ContainerStateTerminated> {
  let lastReason = '';
  for await (const seen of podChanges(cluster, pod, signal)) {
    const state = statusesOf(seen).find(({ name }) => name === container)?.state;
    if (state?.terminated !== undefined) return state.terminated;
    throwIfEnded(seen, container);
    const { reason, message = '' } = state?.waiting ?? {};
    if (reason === undefined || reason === lastReason) continue;
    lastReason = reason;
    // Every container begins with these two
    if (reason !== 'ContainerCreating' && reason !== 'PodInitializing') inform(`container ${container}: ${reason}`);
    throwIfHopeless(pod, container, reason, message);
  }
  throw signal.reason;
}

function statusesOf({ status }: V1Pod): V1ContainerStatus[] {
  return [...(status?.ephemeralContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
}

// A pod that its kubelet did not take has no container that ends: OutOfpods, NodeAffinity
// (kubelet/lifecycle/predicate.go)
function throwIfEnded(pod: V1Pod, container: string): void {
  const { phase, reason, message } = pod.status ?? {};
  if (phase !== 'Failed' && phase !== 'Succeeded') return;
  const why =
    reason === undefined ? `the pod has ended (${phase})` : `${reason}${message === undefined ? '' : `: ${message}`}`;
  throw failure(pod, container, why, 'see what else the node says: kubectl get events --all-namespaces');
}

function throwIfHopeless(pod: V1Pod, container: string, reason: string, message: string): void {
  const meaning = hopelessReasons.get(reason);
  if (meaning === undefined) return;
  // runc's words (libcontainer/process_linux.go)
  if (/OOM-killed/.test(message)) throw new LostStart(pod, container, `${reason}: ${message}`);
  const whatToDo = /Image|Pull/.test(reason)
    ? 'let the node have the image (kubectl shm image export; docs/image.md says how), ' +
      'or name a copy that it can pull: --image'
    : `see what the node says: kubectl describe pod/${pod.metadata?.name} -n ${pod.metadata?.namespace}`;
  throw failure(pod, container, `${meaning}: ${reason}${message === '' ? '' : `: ${message}`}`, whatToDo);
}

// A container whose target has gone stays `ContainerCreating` for about 70 s; only its event says so at once
async function failOnEvents(cluster: Cluster, { pod, container, signal, inform }: FollowOptions): Promise<never> {
  const { namespace = '', uid } = pod.metadata ?? {};
  const reported = new Set<string>();
  for (;;) {
    await delay(1000, undefined, { signal });
    for (const event of await eventsOf()) {
      const message = event.message ?? '';
      // The second event of a failed pull has no reason: `Error: ErrImagePull`
      if (event.type !== 'Warning' || reported.has(message) || /^Error: \w+$/.test(message)) continue;
      reported.add(message);
      inform(`event ${event.reason}: ${message}`);
      if (/invalid target container/.test(message)) throw new LostStart(pod, container, message);
    }
  }

  async function eventsOf(): Promise<CoreV1Event[]> {
    // Who may not read events still gets a report; events only show a failure sooner
    const { items } = await cluster.core
      .listNamespacedEvent({ namespace, fieldSelector: `involvedObject.uid=${uid}` })
      .catch(() => ({ items: [] }));
    return items.filter(({ involvedObject }) => concernsContainer(involvedObject.fieldPath));
  }

  // Events of the pod as a whole count if the inspector is all of it
  function concernsContainer(fieldPath: string | undefined): boolean {
    return (
      fieldPath?.endsWith(`{${container}}`) ?? pod.spec?.containers.every(({ name }) => name === container) ?? false
    );
  }
}

function failure(pod: V1Pod, container: string, why: string, whatToDo: string): ShmError {
  return new ShmError({ what: whatFailed(pod, container), why, whatToDo });
}

function whatFailed({ metadata }: V1Pod, container: string): string {
  return `the inspector did not start in pod ${metadata?.namespace}/${metadata?.name} (container ${container})`;
}
