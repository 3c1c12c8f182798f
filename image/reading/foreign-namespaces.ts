import { isFailure, type Host } from '../host.ts';
import { processPath } from './process-path.ts';

/**
 * Links of those namespaces of the target that the inspector is not in: none in a pod, whose containers share them, and
 * both for a node pod. What answers by its reader's namespace is read there by a child that has joined them.
 */
export function foreignNamespaces(
  host: Host,
  { main }: { main: { pid: number } },
  names: readonly ('ipc' | 'pid')[],
): string[] {
  return names.flatMap((name) => {
    const link = processPath(main, `ns/${name}`);
    const ofTarget = host.readLink(link);
    const own = host.readLink(`/proc/self/ns/${name}`);
    return isFailure(ofTarget) || isFailure(own) || ofTarget.value === own.value ? [] : [link];
  });
}
