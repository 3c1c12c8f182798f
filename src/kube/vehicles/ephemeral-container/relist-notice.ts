import type { V1Pod } from '@kubernetes/client-node';

/** Longer than a relist of the kubelet, since `finishedAt` has whole seconds and the clocks differ a little. */
const RECENT_MS = 3000;

/**
 * What has to be waited for before another container starts in a pod whose last one has just ended; null if nothing.
 * The kubelet does not begin the next round of a pod before a relist of the runtime's containers that is
 * newer than the round before, and it relists once a second (kubernetes pkg/kubelet: pod_workers.go with
 * cache.GetNewerThan, pleg generic.go). Pure.
 */
export function relistNotice({ status }: V1Pod, nowMs: number): string | null {
  const statuses = [...(status?.containerStatuses ?? []), ...(status?.ephemeralContainerStatuses ?? [])];
  const ended = statuses.find(({ state, lastState }) => {
    const finishedAt = (state?.terminated ?? lastState?.terminated)?.finishedAt;
    return finishedAt !== undefined && nowMs - finishedAt.getTime() < RECENT_MS;
  });
  return ended === undefined
    ? null
    : `container ${ended.name} of the pod ended a moment ago: its kubelet starts the next one about a second later`;
}
