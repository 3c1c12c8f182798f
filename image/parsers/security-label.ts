import type { SecurityLabel } from '../../src/facts/confinement.ts';
import { readableName } from '../readable-name.ts';

/**
 * /proc/PID/attr/current (proc_pid_attr(5)). AppArmor writes `unconfined`, or a profile and its mode in parentheses
 * (security/apparmor/procattr.c); a SELinux context has its parts between colons, and a zero byte at its end.
 * Where no policy was loaded, SELinux refuses nothing, and writes the bare name of an initial SID
 * (security/selinux/ss/services.c).
 */
export function parseSecurityLabel(text: string): SecurityLabel {
  const label = withoutEnd(text);
  if (['', 'unconfined', 'kernel', 'init'].includes(label)) return { module: 'none' };
  const [, profile, mode] = /^(.+) \(([a-z]+)\)$/s.exec(label) ?? [];
  if (profile !== undefined && mode !== undefined) return { module: 'apparmor', profile: readableName(profile), mode };
  return /^[^:\s]+:[^:\s]+:[^:\s]+(:\S+)?$/.test(label)
    ? { module: 'selinux', context: readableName(label) }
    : { module: 'other', label: readableName(label) };
}

/** By hand: a pattern anchored at the end alone begins again at every zero byte of a long run. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\0' || text[end - 1] === '\n')) end -= 1;
  return text.slice(0, end);
}
