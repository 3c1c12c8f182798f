import type { PodSpec } from '../../facts/pod.ts';
import { isSandboxed } from './sandboxed.ts';

/**
 * Why LXCFS of the node cannot be mounted into a pod; null: nothing is known against it.
 * A pod with its own user namespace gets its volumes id-mapped, which FUSE refuses unless its daemon asks for it,
 * and LXCFS does not (mount_setattr(2), EINVAL; fuse.h, FUSE_ALLOW_IDMAP): the container would not start.
 * A sandbox has a kernel, and so a /proc, of its own.
 */
export function whyNoLxcfs(spec: PodSpec): string | null {
  if (!spec.hostUsers)
    return (
      'the pod has hostUsers: false, and LXCFS is a FUSE file system, which cannot be mounted id-mapped: ' +
      'the container would not start'
    );
  if (isSandboxed(spec) === 'yes')
    return (
      `runtimeClassName ${spec.runtimeClassName} is a sandbox with a kernel of its own, ` +
      'which reports its own limits'
    );
  return null;
}
