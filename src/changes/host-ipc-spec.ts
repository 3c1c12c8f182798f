import type { Declared } from './changed-side.ts';
import { sysctlsOfOthers } from './safety/whole-lists.ts';

/**
 * The part of a patch that takes a pod into the IPC namespace of the node. The API refuses hostIPC beside hostUsers:
 * false, and beside sysctls of the IPC namespace, so these go (core/v1 PodSpec; PodSecurityContext, sysctls).
 */
export function hostIpcSpec({ spec }: Declared): object {
  const kept = sysctlsOfOthers(spec);
  const losesSysctls = kept.length < (spec.sysctls?.length ?? 0);
  return {
    hostIPC: true,
    ...(spec.hostUsers ? {} : { hostUsers: true }),
    ...(losesSysctls ? { securityContext: { sysctls: kept } } : {}),
  };
}
