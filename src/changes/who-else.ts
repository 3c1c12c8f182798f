import type { DeclaredContainer, PodSpec } from '../facts/pod.ts';

/** The other containers of the pod that mount a volume: they are given what a change of it gives. */
export function mountedBy({ containers }: PodSpec, volume: string, changed: DeclaredContainer[]): string[] {
  return containers
    .filter((container) => !changed.includes(container) && volumesOf(container).includes(volume))
    .map(({ name }) => `container ${name}`);
}

/** The other containers of the pod, which share its namespaces. */
export function otherContainers({ containers }: PodSpec, container: DeclaredContainer): string[] {
  return containers
    .filter((other) => other !== container && other.kind !== 'init')
    .map(({ name }) => `container ${name}`);
}

function volumesOf({ volumeMounts = [], shmVolume }: DeclaredContainer): string[] {
  return [...volumeMounts.map(({ volume }) => volume), ...(shmVolume === null ? [] : [shmVolume.volume])];
}
