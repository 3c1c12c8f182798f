import type {
  V1Container,
  V1ContainerStatus,
  V1ObjectMeta,
  V1Pod,
  V1Volume,
  V1VolumeMount,
} from '@kubernetes/client-node';
import { ok } from '../../facts/fact.ts';
import type { ApiFacts } from '../../facts/facts.ts';
import type { ContainerStatus, DeclaredContainer, PodSpec, PodStatus } from '../../facts/pod.ts';
import { amountsOf, declaredResources } from './declared-resources.ts';
import { declaredMount, declaredVolume } from './declared-volumes.ts';
import { lxcfsAnnotationsOf } from '../../facts/lxcfs-annotation.ts';
import { quantityBytes, quantityMillis } from './quantity.ts';

/** What a pod itself says, as facts (API reference, core/v1 Pod). Pure. */
export function collectPodFacts(pod: V1Pod): Pick<ApiFacts, 'podSpec' | 'podStatus'> {
  const path = `pods/${pod.metadata?.name}`;
  return { podSpec: ok(`${path} spec`, podSpecOf(pod)), podStatus: ok(`${path} status`, podStatusOf(pod)) };
}

/** The parts of a pod's spec that decide who shares what. */
export function podSpecOf({ metadata, spec }: V1Pod): PodSpec {
  const podLimits = spec?.resources?.limits ?? {};
  return {
    nodeName: spec?.nodeName ?? '',
    hostIpc: spec?.hostIPC ?? false,
    hostPid: spec?.hostPID ?? false,
    shareProcessNamespace: spec?.shareProcessNamespace ?? false,
    hostUsers: spec?.hostUsers ?? true,
    runtimeClassName: spec?.runtimeClassName ?? null,
    podMemoryLimitBytes: quantityBytes(podLimits['memory']),
    podCpuLimitMillis: quantityMillis(podLimits['cpu']),
    containers: [
      ...(spec?.initContainers ?? []).map((container) =>
        declared(container, container.restartPolicy === 'Always' ? 'sidecar' : 'init'),
      ),
      ...(spec?.containers ?? []).map((container) => declared(container, 'app')),
    ],
    sysctls: (spec?.securityContext?.sysctls ?? []).map(({ name, value }) => ({ name, value })),
    supplementalGroups: spec?.securityContext?.supplementalGroups ?? [],
    fsGroup: spec?.securityContext?.fsGroup ?? null,
    volumes: (spec?.volumes ?? []).map(declaredVolume),
    podResources: spec?.resources === undefined ? null : declaredResources(spec.resources),
    lxcfsAnnotations: lxcfsAnnotationsOf(metadata?.annotations),
  };

  function declared(container: V1Container, kind: DeclaredContainer['kind']): DeclaredContainer {
    const own = container.securityContext ?? {};
    const limits = container.resources?.limits ?? {};
    return {
      name: container.name,
      kind,
      image: container.image ?? '',
      memoryLimitBytes: quantityBytes(limits['memory']),
      cpuLimitMillis: quantityMillis(limits['cpu']),
      runAsUser: own.runAsUser ?? spec?.securityContext?.runAsUser ?? null,
      runAsGroup: own.runAsGroup ?? spec?.securityContext?.runAsGroup ?? null,
      privileged: own.privileged ?? false,
      shmVolume: shmVolumeOf(container.volumeMounts ?? [], spec?.volumes ?? []),
      volumeMounts: (container.volumeMounts ?? []).map(declaredMount),
      resources: declaredResources(container.resources ?? {}),
      capabilities: { add: own.capabilities?.add ?? [], drop: own.capabilities?.drop ?? [] },
    };
  }
}

function shmVolumeOf(mounts: V1VolumeMount[], volumes: V1Volume[]): DeclaredContainer['shmVolume'] {
  const mount = mounts.find(({ mountPath }) => mountPath.replace(/\/+$/, '') === '/dev/shm');
  if (mount === undefined) return null;
  const source = volumes.find(({ name }) => name === mount.name);
  const every = { volume: mount.name, readOnly: mount.readOnly ?? false };
  if (source?.emptyDir !== undefined) {
    return {
      kind: 'empty-dir',
      ...every,
      inMemory: source.emptyDir.medium === 'Memory',
      sizeLimitBytes: quantityBytes(source.emptyDir.sizeLimit),
    };
  }
  if (source?.hostPath !== undefined) return { kind: 'host-path', ...every, path: source.hostPath.path };
  return { kind: 'other', ...every };
}

function podStatusOf({ metadata, status }: V1Pod): PodStatus {
  return {
    phase: status?.phase ?? 'Unknown',
    podUid: metadata?.uid ?? '',
    containers: [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].map(containerStatusOf),
    qosClass: status?.qosClass ?? '',
    resizes: (status?.conditions ?? [])
      .filter(({ type, status: isTrue }) => RESIZE_CONDITIONS.includes(type) && isTrue === 'True')
      .map(({ type, reason = '', message = '' }) => ({ type, reason, message })),
    resizedAt: resizedAt(metadata),
    deletionDueAt: metadata?.deletionTimestamp?.toISOString() ?? null,
  };
}

function resizedAt(metadata: V1ObjectMeta | undefined): string | null {
  const times = (metadata?.managedFields ?? []).flatMap(({ subresource, time }) =>
    subresource === 'resize' && time !== undefined ? [time.toISOString()] : [],
  );
  return times.toSorted().at(-1) ?? null;
}

/** KEP-1287; core/v1 PodConditionType. */
const RESIZE_CONDITIONS = ['PodResizePending', 'PodResizeInProgress'];

function containerStatusOf({
  name,
  containerID = '',
  state,
  lastState,
  ready,
  restartCount,
  image,
  imageID,
  allocatedResources,
  resources,
}: V1ContainerStatus): ContainerStatus {
  const last = state?.terminated ?? lastState?.terminated;
  return {
    name,
    containerId: containerID.replace(/^[^:]*:\/\//, ''),
    state: state?.running === undefined ? (state?.terminated === undefined ? 'waiting' : 'terminated') : 'running',
    reason: state?.waiting?.reason ?? state?.terminated?.reason ?? '',
    message: state?.waiting?.message ?? state?.terminated?.message ?? '',
    startedAt: state?.running?.startedAt?.toISOString() ?? null,
    ready,
    restartCount,
    lastExit:
      last === undefined
        ? null
        : {
            exitCode: last.exitCode,
            signal: last.signal ?? 0,
            reason: last.reason ?? '',
            finishedAt: last.finishedAt?.toISOString() ?? '',
            ...(last.message === undefined ? {} : { message: last.message }),
          },
    image,
    imageId: imageID,
    allocatedRequests: allocatedResources === undefined ? null : amountsOf(allocatedResources),
    resourcesInEffect: resources === undefined ? null : declaredResources(resources),
  };
}
