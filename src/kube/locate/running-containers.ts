import type { V1Pod } from '@kubernetes/client-node';
import { reachOf } from './reach.ts';

/** A container that runs, and where. */
export interface RunningContainer {
  pod: V1Pod;
  container: string;
  containerId: string;
  node: string;
}

/**
 * The running containers of a pod, its sidecars with them; an ephemeral one has no mounts that its pod's spec gave it.
 * Pure.
 */
export function runningContainers(pod: V1Pod): RunningContainer[] {
  const { containers = [], initContainers = [], nodeName: node = '' } = pod.spec ?? {};
  return [...containers, ...initContainers].flatMap(({ name: container }) => {
    const reach = reachOf(pod, container, null);
    return reach.kind === 'running' ? [{ pod, container, containerId: reach.containerId, node }] : [];
  });
}
