import type { DeclaredContainer } from '../facts/pod.ts';

/**
 * The part of a strategic merge patch that changes containers, which merge by name (core/v1 PodSpec, patchMergeKey).
 * Sidecars are init containers there.
 */
export function containerPatches(
  containers: DeclaredContainer[],
  partOf: (container: DeclaredContainer) => object,
): object {
  const [first, others] = [
    containers.filter(({ kind }) => kind !== 'app'),
    containers.filter(({ kind }) => kind === 'app'),
  ];
  return { ...listOf('initContainers', first, partOf), ...listOf('containers', others, partOf) };
}

function listOf(
  list: string,
  containers: DeclaredContainer[],
  partOf: (container: DeclaredContainer) => object,
): object {
  if (containers.length === 0) return {};
  return { [list]: containers.map((container) => ({ name: container.name, ...partOf(container) })) };
}
