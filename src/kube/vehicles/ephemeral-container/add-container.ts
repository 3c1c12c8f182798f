import { PatchStrategy, setHeaderOptions, type V1EphemeralContainer, type V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../../errors.ts';
import { apiRefusal, toShmError } from '../../connection/api-error.ts';
import type { Cluster } from '../../connection/cluster.ts';
import type { InspectorRequest } from '../../../facts/request.ts';
import type { Carrier } from '../../carriers/carrier.ts';
import type { Channel } from '../../conversation/channel.ts';
import { buildEphemeralContainer, newContainerName } from './ephemeral-container.ts';
import { levelsOf, securityContextOf, type Profile, type SecurityLevel } from './security-level.ts';

/** A container that the API server would accept, with the rights it was granted. */
export interface AcceptedContainer {
  container: V1EphemeralContainer;
  level: SecurityLevel;
}

/** What a container is asked for: where it runs, what it may do, what it is asked. */
export interface WantedContainer {
  pod: V1Pod;
  /** The container it is about, whose uid it takes if it may not be root. */
  target: string;
  /** Whether it shares the target's process namespace, which only a running one has. */
  isBesideTarget: boolean;
  carrier: Carrier;
  profile: Profile;
  channel: Channel;
  requests: readonly InspectorRequest[];
}

/**
 * Finds the first level of rights that the server accepts, by a dry run: PodSecurity and other admission answer as they
 * would for the real one, and nothing is added.
 * @throws ShmError with the server's words if it accepts none
 */
export async function findAcceptedContainer(
  cluster: Cluster,
  { pod, target, isBesideTarget, profile, ...wanted }: WantedContainer,
): Promise<AcceptedContainer> {
  const refusals: string[] = [];
  const fixed = { ...wanted, name: newContainerName(pod), beside: isBesideTarget ? target : null };
  for (const level of levelsOf[profile]) {
    const container = buildEphemeralContainer({ ...fixed, securityContext: securityContextOf(level, pod, target) });
    try {
      await patchPod(cluster, pod, container, { dryRun: 'All' });
      return { container, level };
    } catch (error) {
      const refusal = apiRefusal(error);
      // A webhook with side effects: only the real request will show
      if (refusal?.code === 400 && /does not support dry run/.test(refusal.message)) return { container, level };
      // 403 from admission: other rights may do. Anything else would be refused whatever the rights.
      if (refusal?.code !== 403) throw additionFailure(error, pod);
      refusals.push(refusal.message);
    }
  }
  throw new ShmError({
    what: `cannot add an ephemeral container to pod ${pod.metadata?.namespace}/${pod.metadata?.name}`,
    why: refusals.at(-1) ?? 'the server refused it',
    whatToDo: 'ask the owner of this policy; --via node inspects from outside the pod, --via api without an inspector',
  });
}

/** Adds the container. It stays in the pod's spec for as long as the pod lives. Returns the pod as it then is. */
export async function addContainer(cluster: Cluster, pod: V1Pod, container: V1EphemeralContainer): Promise<V1Pod> {
  try {
    return await patchPod(cluster, pod, container, {});
  } catch (error) {
    throw additionFailure(error, pod);
  }
}

function patchPod(
  cluster: Cluster,
  { metadata }: V1Pod,
  container: V1EphemeralContainer,
  { dryRun }: { dryRun?: string },
): Promise<V1Pod> {
  const body = { metadata: { uid: metadata?.uid }, spec: { ephemeralContainers: [container] } };
  const request = {
    namespace: metadata?.namespace ?? '',
    name: metadata?.name ?? '',
    body,
    ...(dryRun !== undefined && { dryRun }),
  };
  // client-node would send a JSON patch, which is another format
  return cluster.core.patchNamespacedPodEphemeralcontainers(
    request,
    setHeaderOptions('Content-Type', PatchStrategy.StrategicMergePatch),
  );
}

function additionFailure(error: unknown, { metadata }: V1Pod): ShmError {
  const what = `cannot add an ephemeral container to pod ${metadata?.namespace}/${metadata?.name}`;
  const refusal = apiRefusal(error);
  if (refusal?.code === 404 && !refusal.message.includes(`"${metadata?.name}"`)) {
    return new ShmError({
      what,
      why: 'this API server knows no ephemeral containers',
      whatToDo: 'Kubernetes 1.25 or later is needed: kubectl version',
    });
  }
  return toShmError(error, what);
}
