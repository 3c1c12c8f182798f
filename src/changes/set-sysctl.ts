import type { Role } from '../facts/known.ts';
import type { Change } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { withheld, workloadPatch } from './workload-patch.ts';

/**
 * Sets a sysctl of the pod's IPC namespace (core/v1 PodSecurityContext). The list is replaced as a whole, so those that are
 * there are repeated. Null: the spec was not read.
 */
export function setSysctl(of: Role, side: ChangedSide, name: string, value: string): Change | null {
  const declared = declaredOf(side);
  if (declared === null) return null;
  const { sysctls, hostIpc } = declared.spec;
  if (hostIpc) return withheld(of, `${side.subject.pod} has the node's IPC namespace, and cannot set ${name}`);
  if (sysctls === undefined)
    return withheld(of, 'the facts do not have the sysctls that the pod sets already, which a patch replaces');
  const others = sysctls.filter((sysctl) => sysctl.name !== name);
  return workloadPatch(of, side, { securityContext: { sysctls: [...others, { name, value }] } });
}
