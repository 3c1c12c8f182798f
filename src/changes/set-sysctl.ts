import type { Role } from '../facts/known.ts';
import type { IpcSysctl } from '../kernel-rules/usual-sysctls.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { sysctlsWith } from './safety/whole-lists.ts';
import { whySysctlIsLost } from './safety/who-set-sysctl.ts';
import { otherContainers } from './who-else.ts';
import { withheld, workloadPatch } from './workload-patch.ts';

/** A sysctl of an IPC namespace, as it is and as it should be. */
export interface SysctlChange {
  name: IpcSysctl;
  present: string;
  value: string;
}

/**
 * Sets a sysctl of the pod's IPC namespace (core/v1 PodSecurityContext, sysctls).
 * @param text what it is for
 */
export function setSysctl(of: Role, side: ChangedSide, { name, present, value }: SysctlChange, text: string): Fix {
  const declared = declaredOf(side);
  if (declared === null) return { text };
  const { spec, container } = declared;
  if (spec.hostIpc)
    return {
      text,
      change: withheld(of, `pod ${side.subject.pod} has the IPC namespace of the node, and cannot set ${name}`),
    };
  const whyLost = whySysctlIsLost(spec, name, present);
  if (whyLost !== null) return { text, change: withheld(of, whyLost) };
  const sysctls = sysctlsWith(spec, { name, value });
  if (sysctls === null)
    return {
      text,
      change: withheld(of, 'a patch replaces the list of sysctls, and these facts do not have what is in it already'),
    };
  const isNew = spec.sysctls?.some((each) => each.name === name) !== true;
  return {
    text: isNew && name !== ALWAYS_ALLOWED ? `${text} ${UNSAFE}` : text,
    change: workloadPatch(of, side, { securityContext: { sysctls } }, { alsoHeldBy: otherContainers(spec, container) }),
  };
}

/** The one of an IPC namespace that kubelets allow (pkg/kubelet/sysctl, safe_sysctls.go). */
const ALWAYS_ALLOWED = 'kernel.shm_rmid_forced';

const UNSAFE =
  'It is an unsafe sysctl: a kubelet that does not allow it (allowedUnsafeSysctls) refuses the pod ' +
  'with SysctlForbidden.';
