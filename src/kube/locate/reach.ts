import type { V1ContainerStatus, V1Node, V1Pod } from '@kubernetes/client-node';
import { nodeObstacle } from '../nodes/node-obstacle.ts';

/**
 * How far an inspector can come to a container, by what the API says of its pod and node:
 * - `running`: into its process namespace. `takesNoContainer` says why the pod takes no ephemeral container, null if
 *   it does.
 * - `sandbox`: the container does not run, but its pod's namespaces are there for another container.
 * - `nothing`: there is nothing to inspect, or nobody there who could start an inspector.
 */
export type Reach =
  | { kind: 'running'; containerId: string; takesNoContainer: string | null }
  | { kind: 'sandbox'; why: string }
  | { kind: 'nothing'; why: string };

/** How far an inspector can come. @param node null if the user may not read it. Pure. */
export function reachOf(pod: V1Pod, container: string, node: V1Node | null): Reach {
  const phase = pod.status?.phase ?? 'Unknown';
  if (phase === 'Succeeded' || phase === 'Failed')
    return { kind: 'nothing', why: `the pod has ended (${ending(pod, phase)}): shared memory dies with its pod` };
  const obstacle = pod.spec?.nodeName === undefined ? unscheduled(pod) : nodeObstacle(pod, node);
  if (obstacle !== null) return { kind: 'nothing', why: obstacle };
  const status = allStatuses(pod).find(({ name }) => name === container);
  const containerId = status?.containerID?.replace(/^[^:]*:\/\//, '');
  if (status?.state?.running !== undefined && containerId !== undefined)
    return { kind: 'running', containerId, takesNoContainer: whyNoContainer(pod) };
  const why = notRunning(pod, container, phase, status);
  const isSandboxThere = hasSandbox(pod) && whyNoContainer(pod) === null;
  return isSandboxThere ? { kind: 'sandbox', why } : { kind: 'nothing', why };
}

function unscheduled({ status }: V1Pod): string {
  const condition = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  return `the pod is pending: no node has taken it${condition?.message === undefined ? '' : ` (${condition.message})`}`;
}

function ending({ status }: V1Pod, phase: string): string {
  return [phase, status?.reason, status?.message].filter((word) => word !== undefined && word !== '').join(', ');
}

function whyNoContainer({ metadata }: V1Pod): string | null {
  if (metadata?.annotations?.['kubernetes.io/config.mirror'] !== undefined)
    return 'it is a static pod, and those take no ephemeral containers';
  if (metadata?.deletionTimestamp !== undefined) return 'the pod is being deleted, and starts no container any more';
  return null;
}

/** Whether the kubelet has made the pod's sandbox, as its condition says or, before Kubernetes 1.29, its containers. */
function hasSandbox(pod: V1Pod): boolean {
  const ready = pod.status?.conditions?.find(({ type }) => type === 'PodReadyToStartContainers')?.status;
  if (ready !== undefined) return ready === 'True';
  return allStatuses(pod).some(
    ({ state, lastState }) => (state?.running ?? state?.terminated ?? lastState?.terminated) !== undefined,
  );
}

function notRunning(
  { metadata }: V1Pod,
  container: string,
  phase: string,
  status: V1ContainerStatus | undefined,
): string {
  const waiting = status?.state?.waiting;
  const last = status?.state?.terminated ?? status?.lastState?.terminated;
  const idle = status?.state?.terminated === undefined ? `the pod is ${phase.toLowerCase()}` : 'it has ended';
  const how =
    waiting?.reason === undefined
      ? idle
      : `it waits: ${waiting.reason}${waiting.message === undefined ? '' : ` (${waiting.message})`}`;
  const before =
    last === undefined
      ? ''
      : `; its last run ended with exit code ${last.exitCode} (${last.reason ?? 'no reason given'})`;
  const leaving = metadata?.deletionTimestamp === undefined ? '' : '; the pod is being deleted';
  return `container ${container} does not run: ${how}${before}${leaving}`;
}

function allStatuses({ status }: V1Pod): V1ContainerStatus[] {
  return [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
}
