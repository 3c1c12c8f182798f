import type * as mounts from 'mounts';
import { isFailure, type Host } from '../host.ts';
import { parseCgroup } from '../parsers/cgroup.ts';
import { processPath } from '../reading/process-path.ts';
import { containerMatcher } from '../who/container-cgroup.ts';
import { isStillThere, type Target } from '../who/target.ts';

export const ENDED = 'the container has ended';

/** What of the native module it takes. */
type Calls = Pick<typeof mounts, 'openProcess' | 'hasEnded' | 'lock'>;

/** Descriptors of a container's main process and of the lock on its mounts, or why it is not entered. */
export type Held = { process: number; lock: number } | { outcome: 'not-needed' | 'refused' | 'unknown'; why: string };

/**
 * Holds the main process of a container, so that no process that gets its pid later is entered in its place: what /proc
 * says of that pid is checked while it is held, and that it still runs after that.
 */
export function holdProcess(host: Host, calls: Calls, containerId: string, target: Target): Held {
  const opened = calls.openProcess(target.main.pid);
  if (isFailure(opened))
    return opened.errno === 'ESRCH'
      ? { outcome: 'not-needed', why: ENDED }
      : { outcome: 'unknown', why: `its main process cannot be held: ${opened.errno}` };
  const process = opened.value;
  const lock = calls.lock(target.main.pid);
  const obstacle = obstacleTo(host, containerId, target);
  if (calls.hasEnded(process)) return { outcome: 'not-needed', why: ENDED };
  if (obstacle !== undefined) return obstacle;
  if (!isFailure(lock)) return { process, lock: lock.value };
  return lock.errno === 'EAGAIN'
    ? { outcome: 'refused', why: 'another repair is changing its mounts' }
    : { outcome: 'unknown', why: `its mounts cannot be locked: ${lock.errno}` };
}

function obstacleTo(host: Host, containerId: string, target: Target): Exclude<Held, { process: number }> | undefined {
  const matcher = containerMatcher(host, containerId);
  const cgroup = host.readText(processPath(target.main, 'cgroup'));
  if (isFailure(matcher) || isFailure(cgroup) || !matcher.value.includes(parseCgroup(cgroup.value)))
    return { outcome: 'unknown', why: 'its main process is not known to be of this container any more' };
  if (!isStillThere(host, target)) return { outcome: 'not-needed', why: ENDED };
  const [inNodeMounts, inNodeUsers] = [isSame(host, target, 'mnt'), isSame(host, target, 'user')];
  if (inNodeMounts === undefined || inNodeUsers === undefined)
    return { outcome: 'unknown', why: 'its namespaces cannot be read' };
  if (inNodeMounts) return { outcome: 'refused', why: 'it runs in the mount namespace of the node' };
  if (inNodeUsers) return undefined;
  return { outcome: 'refused', why: 'it runs in a user namespace of its own, where FUSE cannot be bound by another' };
}

/** Whether the target is in the same namespace as the node's process 1; undefined if that cannot be read. */
function isSame(host: Host, { main }: Target, name: 'mnt' | 'user'): boolean | undefined {
  const ofTarget = host.readLink(processPath(main, `ns/${name}`));
  const ofNode = host.readLink(processPath({ pid: 1 }, `ns/${name}`));
  return isFailure(ofTarget) || isFailure(ofNode) ? undefined : ofTarget.value === ofNode.value;
}
