import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import { ShmError } from '../../errors.ts';

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** The container to look at, and why it was chosen, where the user did not name it. */
export interface TargetContainer {
  name: string;
  choice: string | null;
}

/**
 * The named container, or as kubectl chooses: the annotation `kubectl.kubernetes.io/default-container`, else the first.
 * @throws ShmError where the pod has no container of that name
 */
export function chooseContainer(pod: V1Pod, wanted: string | undefined): TargetContainer {
  const names = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].map(({ name }) => name);
  const annotated = pod.metadata?.annotations?.[DEFAULT_CONTAINER];
  const name = wanted ?? annotated ?? names[0] ?? '';
  if (!names.includes(name)) {
    throw new ShmError({
      what: `pod ${podName(pod)} has no container ${name}`,
      why: wanted === undefined ? `its annotation ${DEFAULT_CONTAINER} names it` : `its containers are ${names.join(', ')}`,
      whatToDo: 'name one of them with -c',
    });
  }
  if (wanted !== undefined || names.length === 1) return { name, choice: null };
  return { name, choice: annotated === undefined ? `the first of ${names.join(', ')}` : `annotation ${DEFAULT_CONTAINER}` };
}

/**
 * The runtime's id of a running container, 64 hexadecimal digits.
 * @throws ShmError saying what the pod or the container is doing instead of running
 */
export function runningContainerId(pod: V1Pod, container: string): string {
  const what = `container ${container} of pod ${podName(pod)} cannot be looked into`;
  const seeWhy = `see why: kubectl describe pod/${pod.metadata?.name} -n ${pod.metadata?.namespace}`;
  const phase = pod.status?.phase ?? 'Unknown';
  if (pod.metadata?.deletionTimestamp !== undefined) {
    throw new ShmError({ what, why: 'the pod is being deleted', whatToDo: 'name another pod, or its workload' });
  }
  if (pod.metadata?.annotations?.['kubernetes.io/config.mirror'] !== undefined) {
    throw new ShmError({ what, why: 'it is a static pod, and those take no ephemeral containers', whatToDo: 'name a pod that the API server manages' });
  }
  if (phase === 'Succeeded' || phase === 'Failed') {
    throw new ShmError({ what, why: `the pod has ended (${phase})`, whatToDo: 'name a pod that runs: shared memory dies with its pod' });
  }
  const status = allStatuses(pod).find(({ name }) => name === container);
  const id = status?.containerID?.replace(/^[^:]*:\/\//, '');
  if (status?.state?.running === undefined || id === undefined) throw new ShmError({ what, why: notRunning(phase, status), whatToDo: seeWhy });
  return id;
}

function notRunning(phase: string, status: V1ContainerStatus | undefined): string {
  const waiting = status?.state?.waiting;
  const last = status?.lastState?.terminated ?? status?.state?.terminated;
  const idle = status?.state?.terminated === undefined ? `the pod is ${phase.toLowerCase()}` : 'it has ended, and is not started again yet';
  const how = waiting?.reason === undefined ? idle : `it waits: ${waiting.reason}${waiting.message === undefined ? '' : ` (${waiting.message})`}`;
  return last === undefined ? `${how}, it does not run` : `${how}; its last run ended with exit code ${last.exitCode} (${last.reason ?? 'no reason given'})`;
}

function allStatuses(pod: V1Pod): V1ContainerStatus[] {
  return [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
}

function podName(pod: V1Pod): string {
  return `${pod.metadata?.namespace}/${pod.metadata?.name}`;
}
