import { isFailure, type Host, type Result } from '../host.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { readMounts } from './mounts.ts';
import { processPath } from './process-path.ts';

/**
 * The mounts of each process of the target, read once for each mount namespace: nearly always there is one. The link
 * that tells is guarded as ptrace is, so this fails where the rest of the process is closed, too.
 */
export function mountCache(
  host: Host,
  target: { main: { pid: number }; mounts: Result<Mount[]> },
): (process: { pid: number }) => Result<Mount[]> {
  const mountsByNamespace = new Map<string, Result<Mount[]>>();
  const ofMain = host.readLink(processPath(target.main, 'ns/mnt'));
  if (!isFailure(ofMain)) mountsByNamespace.set(ofMain.value, target.mounts);
  return (process) => {
    const namespace = host.readLink(processPath(process, 'ns/mnt'));
    if (isFailure(namespace)) return namespace;
    const mounts = mountsByNamespace.get(namespace.value) ?? readMounts(host, process.pid);
    mountsByNamespace.set(namespace.value, mounts);
    return mounts;
  };
}
