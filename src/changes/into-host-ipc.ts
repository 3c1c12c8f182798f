import type { Role } from '../facts/known.ts';
import type { PodSpec } from '../facts/pod.ts';
import type { Change, Consequence } from './change.ts';
import type { ChangedSide, Declared } from './changed-side.ts';
import { mergedPatch } from './merged-patch.ts';
import { isSandboxed } from './safety/sandboxed.ts';
import { sysctlsOfOthers } from './safety/whole-lists.ts';
import { otherContainers } from './who-else.ts';
import { withheld, workloadPatch } from './workload-patch.ts';

/**
 * The change that takes a pod, with all its containers, into the IPC namespace of the node.
 * @param more what else has to change with it, as a part of a patch
 */
export function intoHostIpc(
  of: Role,
  side: ChangedSide,
  { spec, container }: Declared,
  more: object = {},
  consequence: Pick<Consequence, 'followedBy'> = {},
): Change {
  if (isSandboxed(spec) === 'yes')
    return withheld(of, `runtimeClassName ${spec.runtimeClassName} is a sandbox, which hostIPC does not open`);
  return workloadPatch(of, side, mergedPatch(hostIpcSpec(spec), more), {
    alsoHeldBy: otherContainers(spec, container),
    ...consequence,
  });
}

/**
 * The API refuses hostIPC beside hostUsers: false, and beside sysctls of the IPC namespace, so these go (core/v1
 * PodSpec; PodSecurityContext, sysctls).
 */
function hostIpcSpec(spec: PodSpec): object {
  const kept = sysctlsOfOthers(spec);
  const losesSysctls = kept.length < (spec.sysctls?.length ?? 0);
  return {
    hostIPC: true,
    ...(spec.hostUsers ? {} : { hostUsers: true }),
    ...(losesSysctls ? { securityContext: { sysctls: kept } } : {}),
  };
}
