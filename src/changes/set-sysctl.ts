import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { sysctlsWith } from './safety/whole-lists.ts';
import { otherContainers } from './who-else.ts';
import { withheld, workloadPatch } from './workload-patch.ts';

/**
 * Sets a sysctl of the pod's IPC namespace (core/v1 PodSecurityContext, sysctls).
 * @param text what it is for
 */
export function setSysctl(of: Role, side: ChangedSide, name: string, value: string, text: string): Fix {
  const declared = declaredOf(side);
  if (declared === null) return { text };
  const { spec, container } = declared;
  if (spec.hostIpc)
    return {
      text,
      change: withheld(of, `pod ${side.subject.pod} has the IPC namespace of the node, and cannot set ${name}`),
    };
  const sysctls = sysctlsWith(spec, { name, value });
  if (sysctls === null)
    return {
      text,
      change: withheld(of, 'a patch replaces the list of sysctls, and these facts do not have what is in it already'),
    };
  return {
    text,
    change: workloadPatch(of, side, { securityContext: { sysctls } }, { alsoHeldBy: otherContainers(spec, container) }),
  };
}
