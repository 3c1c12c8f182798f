import type { HidePid } from '../../src/facts/confinement.ts';
import { MALFORMED } from '../fact.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { parseExemptGid, parseHidePid } from '../parsers/hide-pid.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { mapsEveryId, parseIdMap } from '../parsers/namespaces.ts';
import { parseProcessStatus } from '../parsers/process-status.ts';
import { mountAt, readOwnMounts } from '../reading/mounts.ts';

/** What the inspector's own /proc hides, and whether it is exempt from that. */
export interface OwnView {
  hidden: HidePid;
  isExempt: boolean;
}

/**
 * Whether processes of the container may exist that the inspector's /proc does not even list.
 * Where that cannot be told, they may.
 */
export function mayBeHidden(host: Host): boolean {
  const view = readOwnView(host);
  if (isFailure(view)) return true;
  const { hidden, isExempt } = view.value;
  return !isExempt && (hidden === 'invisible' || hidden === 'ptraceable');
}

/** What the inspector's own /proc hides. */
export function readOwnView(host: Host): Result<OwnView> {
  const mounts = readOwnMounts(host);
  if (isFailure(mounts)) return mounts;
  const mount = mountAt(mounts.value, '/proc');
  const hidden = hidePidOf(mount);
  if (hidden === undefined) return MALFORMED;
  return { value: { hidden, isExempt: isExempt(host, hidden, parseExemptGid(mount?.superOptions ?? [])) } };
}

/** What is hidden by what lies at /proc; undefined where the option is not understood. */
export function hidePidOf(mount: Mount | undefined): HidePid | undefined {
  return mount?.fileSystemType === 'proc' ? parseHidePid(mount.superOptions) : 'off';
}

/**
 * By CAP_SYS_PTRACE, or the group, which counts for all modes but `ptraceable` (fs/proc/base.c, has_pid_permissions).
 */
function isExempt(host: Host, hidden: HidePid, exemptGid: number | undefined): boolean {
  if (hidden === 'off') return true;
  const text = host.readText('/proc/self/status');
  const status = isFailure(text) ? undefined : parseProcessStatus(host.identity().pid, text.value);
  if (status === undefined) return false;
  if (holdsSysPtrace(status.effectiveCapabilities)) return true;
  const gids = [status.filesystemGid, ...status.groups];
  return (
    hidden !== 'ptraceable' &&
    (exemptGid === undefined ? gids.includes(0) && isRootGroupTheNodes(host) : gids.includes(exemptGid))
  );
}

/** The default is the root group of the initial user namespace. */
function isRootGroupTheNodes(host: Host): boolean {
  const text = host.readText('/proc/self/gid_map');
  const ranges = isFailure(text) ? undefined : parseIdMap(text.value);
  return ranges !== undefined && mapsEveryId(ranges);
}

/** CAP_SYS_PTRACE is bit 19 of capabilities(7): of the fifth hexadecimal digit from the right, the highest bit. */
function holdsSysPtrace(mask: string): boolean {
  return Number.parseInt(mask.at(-5) ?? '0', 16) >= 8;
}
