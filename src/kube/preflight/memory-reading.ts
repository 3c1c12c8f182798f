import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';

/**
 * What a source says about the memory that a pod is charged for. Working set = usage without the page cache that the
 * kernel drops first; shared memory and tmpfs are in it.
 * - `measured`: `limitBytes` is that of the pod's cgroup, null if the source does not report it
 * - `not-yet`: a later figure will do
 * - `refused`: this source has no figure
 */
export type MemoryReading =
  | { kind: 'measured'; workingSetBytes: bigint; limitBytes: bigint | null }
  | { kind: 'not-yet'; why: string }
  | { kind: 'refused'; why: string };

/** An application that is starting is not yet as large as it will be: figures count from so long after its start. */
export const SETTLING_MS = 10_000;

/** The containers of a pod that run, ephemeral ones and sidecars among them, as the kubelet last wrote them. */
export function runningContainers({ status }: V1Pod): V1ContainerStatus[] {
  return allStatuses(status).filter(({ state }) => state?.running !== undefined);
}

/** Whether a container of the pod has ever ended: what it left in shared memory stays charged to the pod alone. */
export function hasEndedContainers({ status }: V1Pod): boolean {
  return allStatuses(status).some(
    ({ state, lastState, restartCount }) =>
      restartCount > 0 || (state?.terminated ?? lastState?.terminated) !== undefined,
  );
}

/** A container whose last run, or start, the kernel ended for lack of memory; undefined if there is none. */
export function lastKilledForMemory({ status }: V1Pod): string | undefined {
  return allStatuses(status).find(({ state, lastState }) => {
    const { reason, message = '' } = state?.terminated ?? lastState?.terminated ?? {};
    // A start that is killed itself is a StartError in runc's words
    return reason === 'OOMKilled' || /OOM-killed/.test(message);
  })?.name;
}

/** When the youngest running container of a pod started, in milliseconds since the epoch, by its node's clock. */
export function youngestStartMs(pod: V1Pod): number {
  return Math.max(0, ...runningContainers(pod).map(({ state }) => state?.running?.startedAt?.getTime() ?? 0));
}

function allStatuses(status: V1Pod['status']): V1ContainerStatus[] {
  return [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
    ...(status?.ephemeralContainerStatuses ?? []),
  ];
}
