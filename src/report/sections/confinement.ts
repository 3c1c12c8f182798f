import type { Confinement, SecurityLabel } from '../../facts/confinement.ts';
import type { Side } from '../sides.ts';

/** What holds each side's processes back beside ids and capabilities: its labels, its seccomp mode, no_new_privs. */
export function describeConfinement(sides: Side[]): string[] {
  return sides.flatMap(({ name, facts: { confinement } }) =>
    confinement.status === 'ok' ? [`The ${name} is confined by ${listOf(confinement.value)}.`] : [],
  );
}

function listOf({ labels, seccomp, seccompFilterCount, noNewPrivileges }: Confinement): string {
  const mode = seccomp === 'strict' || seccompFilterCount === null ? seccomp : `filters: ${seccompFilterCount}`;
  const means = [
    ...labels.flatMap(describeLabel),
    ...(seccomp === null || seccomp === 'off' ? [] : [`seccomp (${mode})`]),
    ...(noNewPrivileges === true ? ['no_new_privs'] : []),
  ];
  return means.length === 0 ? 'no security module, seccomp or no_new_privs' : means.join(', ');
}

function describeLabel(label: SecurityLabel): string[] {
  switch (label.module) {
    case 'none':
      return [];
    case 'apparmor':
      return [`AppArmor profile ${label.profile} (${label.mode})`];
    case 'selinux':
      return [`SELinux context ${label.context}`];
    case 'other':
      return [`label ${label.label}`];
  }
}
