import type { HidePid } from '../../src/facts/confinement.ts';
import { MALFORMED } from '../fact.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { parseHidePid } from '../parsers/hide-pid.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { parseProcessStatus } from '../parsers/process-status.ts';
import { mountAt, readMounts } from './mounts.ts';

/**
 * Whether processes of the container may exist that the inspector's /proc does not even list: with hidepid from 2 on,
 * all that it could not ptrace (fs/proc/base.c, has_pid_permissions). CAP_SYS_PTRACE sees them all. Where that cannot be
 * told, they may.
 */
export function mayBeHidden(host: Host): boolean {
  const hidden = readOwnProc(host);
  if (!isFailure(hidden) && (hidden.value === 'off' || hidden.value === 'noaccess')) return false;
  const { pid } = host.identity();
  const text = host.readText('/proc/self/status');
  const status = isFailure(text) ? undefined : parseProcessStatus(pid, text.value);
  return status === undefined || !holdsSysPtrace(status.effectiveCapabilities);
}

/** What the inspector's own /proc hides. */
export function readOwnProc(host: Host): Result<HidePid> {
  const mounts = readMounts(host, 'self', ({ mountPoint }) => mountPoint === '/' || mountPoint === '/proc');
  if (isFailure(mounts)) return mounts;
  const hidden = hidePidOf(mountAt(mounts.value, '/proc'));
  return hidden === undefined ? MALFORMED : { value: hidden };
}

/** What is hidden by what lies at /proc; undefined where the option is not understood. */
export function hidePidOf(mount: Mount | undefined): HidePid | undefined {
  return mount?.fileSystemType === 'proc' ? parseHidePid(mount.superOptions) : 'off';
}

/** CAP_SYS_PTRACE is bit 19 of capabilities(7): of the fifth hexadecimal digit from the right, the highest bit. */
function holdsSysPtrace(mask: string): boolean {
  return Number.parseInt(mask.at(-5) ?? '0', 16) >= 8;
}
