import { isFailure, type Host } from '../../host.ts';

/** What proc_pid_fdinfo(5) tells of a descriptor: the flags of open(2), and the mount by its number in mountinfo. */
export interface FdInfo {
  flags: number;
  mountId: number;
}

/** Undefined for a descriptor that was closed meanwhile. */
export function readFdInfo(host: Host, path: string): FdInfo | undefined {
  const text = host.readText(path);
  if (isFailure(text)) return undefined;
  const flags = /^flags:\s*([0-7]+)$/m.exec(text.value)?.[1];
  const mountId = /^mnt_id:\s*(\d+)$/m.exec(text.value)?.[1];
  return flags === undefined || mountId === undefined
    ? undefined
    : { flags: Number.parseInt(flags, 8), mountId: Number(mountId) };
}

/** Of open(2)'s flags, how a file is accessed: 0 for reading alone. */
export const O_ACCMODE = 0o3;
/** Names a file without opening it; the same bits on every architecture that Linux containers run on. */
export const O_PATH = 0o10000000;
