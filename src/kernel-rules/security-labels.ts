import type { SecurityLabel } from '../facts/confinement.ts';

/** What an object is to a security module: System V memory, or a file of a tmpfs. */
export type LabelledObject = 'segment' | 'file';

/**
 * Why a security module may refuse a process with these labels what modes and capabilities allow, or null where it does
 * not. The policy itself cannot be read from inside a pod, so this never refuses: it only keeps from promising.
 * - SELinux goes by the two contexts, MCS categories among them; `spc_t` and `unconfined_t` may do anything to
 *   anything of their kind. A container's own objects bear its own context.
 * - AppArmor goes by the path and the opener's profile, not by whose the object is, and has no say over System V memory
 *   (security/apparmor/lsm.c has no hook for it). The profiles that runtimes give by default let every file be opened.
 * @param openers labels of the processes that are to open the object
 * @param holders labels of those that hold it
 */
export function labelObstacle(
  openers: SecurityLabel[],
  holders: SecurityLabel[],
  object: LabelledObject,
): string | null {
  for (const opener of openers) {
    const other = holders.find((holder) => describeLabel(holder) !== describeLabel(opener));
    if (other !== undefined && mayBeRefused(opener, object))
      return `${moduleNames[opener.module]} may keep ${describeLabel(opener)} from what ${describeLabel(other)} made`;
  }
  return null;
}

/** A label as its module writes it. */
function describeLabel(label: SecurityLabel): string {
  switch (label.module) {
    case 'none':
      return 'an unconfined process';
    case 'apparmor':
      return `${label.profile} (${label.mode})`;
    case 'selinux':
      return label.context;
    case 'other':
      return label.label;
  }
}

const moduleNames = {
  none: 'nothing',
  apparmor: 'AppArmor',
  selinux: 'SELinux',
  other: 'a security module',
} satisfies Record<SecurityLabel['module'], string>;

function mayBeRefused(label: SecurityLabel, object: LabelledObject): boolean {
  switch (label.module) {
    case 'none':
      return false;
    case 'apparmor':
      return object === 'file' && ['enforce', 'kill'].includes(label.mode) && !isDefaultProfile(label.profile);
    case 'selinux':
      return !unconfinedTypes.has(label.context.split(':')[2] ?? '');
    case 'other':
      return true;
  }
}

/** Whether a profile is the default one of containerd, CRI-O or Docker: their templates allow all files below /dev. */
export function isDefaultProfile(profile: string): boolean {
  return defaultProfiles.has(profile);
}

const defaultProfiles = new Set(['cri-containerd.apparmor.d', 'crio-default', 'docker-default']);
const unconfinedTypes = new Set(['spc_t', 'unconfined_t']);
