import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';

/** Longer than a relist of the kubelet, since these times have whole seconds and the clocks differ a little. */
const RECENT_MS = 3000;

/**
 * What has to be waited for before another container starts in a pod whose last one has just started or ended; null
 * if nothing. The kubelet does not begin the next round of a pod before a relist of the runtime's containers that is
 * newer than the round before, and it relists once a second (kubernetes pkg/kubelet: pod_workers.go with
 * cache.GetNewerThan, pleg generic.go). Its report comes as late: of an inspector that has just ended it says that it
 * is being created, that it runs, or nothing. Pure.
 */
export function relistNotice({ spec, status }: V1Pod, nowMs: number): string | null {
  const ephemeral = status?.ephemeralContainerStatuses ?? [];
  const ended = [...(status?.containerStatuses ?? []), ...ephemeral].find((each) => isRecent(endOf(each), nowMs));
  if (ended !== undefined) return `container ${ended.name} of the pod ended a moment ago: ${LATER}`;
  const added = (spec?.ephemeralContainers ?? []).find(({ name }) =>
    isJustAdded(
      ephemeral.find((each) => each.name === name),
      nowMs,
    ),
  );
  return added === undefined ? null : `container ${added.name} was added to the pod a moment ago: ${LATER}`;
}

const LATER = 'its kubelet starts the next one about a second later';

function endOf({ state, lastState }: V1ContainerStatus): Date | undefined {
  return (state?.terminated ?? lastState?.terminated)?.finishedAt;
}

function isJustAdded(status: V1ContainerStatus | undefined, nowMs: number): boolean {
  if (status === undefined) return true;
  const { running, waiting } = status.state ?? {};
  return isRecent(running?.startedAt, nowMs) || beingCreated.includes(waiting?.reason ?? '');
}

/** The kubelet's words before the runtime has the container, the second in a pod with init containers. */
const beingCreated = ['ContainerCreating', 'PodInitializing'];

function isRecent(moment: Date | undefined, nowMs: number): boolean {
  return moment !== undefined && nowMs - moment.getTime() < RECENT_MS;
}
