import type { Confinement } from '../../src/facts/confinement.ts';

const modes = ['off', 'strict', 'filter'] as const;

/**
 * The lines of /proc/PID/status about seccomp(2) and prctl(2) PR_SET_NO_NEW_PRIVS; null for those that
 * the kernel does not write.
 */
export function parseSeccompStatus(text: string): Omit<Confinement, 'labels'> {
  const numberOf = (field: string): number | null => {
    const digits = new RegExp(`^${field}:[ \\t]*(\\d{1,10})$`, 'm').exec(text)?.[1];
    return digits === undefined ? null : Number(digits);
  };
  const noNewPrivileges = numberOf('NoNewPrivs');
  return {
    seccomp: modes[numberOf('Seccomp') ?? modes.length] ?? null,
    seccompFilterCount: numberOf('Seccomp_filters'),
    noNewPrivileges: noNewPrivileges === null ? null : noNewPrivileges === 1,
  };
}
