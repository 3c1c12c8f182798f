/** A mapping of a file that other processes may share: one line of /proc/PID/maps (proc_pid_maps(5)). */
export interface SharedMapping {
  writable: boolean;
  sizeBytes: bigint;
  /** Where it ends in the file: its offset and its length together. */
  reachBytes: bigint;
  /** What its link in /proc/PID/map_files is called: both addresses, without leading zeros (fs/proc/base.c). */
  addresses: string;
  /** major:minor, decimal, as mountinfo has it. */
  device: string;
  inode: string;
  /** As the kernel writes it, ` (deleted)` included. */
  path: string;
}

/** Undefined for private mappings, for those without a file, and for lines that are none of maps. */
export function parseSharedMapping(line: string): SharedMapping | undefined {
  // Most mappings are private, and a pattern costs many times this look
  if (line[line.indexOf(' ') + SHARED_AT] !== 's') return undefined;
  const match = SHARED_LINE.exec(line);
  if (match === null) return undefined;
  const [, start = '', end = '', write, offset = '', major = '', minor = '', inode = '', path = ''] = match;
  const sizeBytes = BigInt(`0x${end}`) - BigInt(`0x${start}`);
  if (sizeBytes < 0n) return undefined;
  return {
    writable: write === 'w',
    sizeBytes,
    reachBytes: sizeBytes + BigInt(`0x${offset}`),
    addresses: `${withoutZeros(start)}-${withoutZeros(end)}`,
    device: `${Number.parseInt(major, 16)}:${Number.parseInt(minor, 16)}`,
    inode,
    // The one character that is escaped there (fs/proc/task_mmu.c)
    path: path.replaceAll('\\012', '\n'),
  };
}

/** Where the letter is, behind the blank before `rwxs`. */
const SHARED_AT = 4;
const SHARED_LINE =
  /^([0-9a-f]{1,16})-([0-9a-f]{1,16}) [r-]([w-])[x-]s ([0-9a-f]{1,16}) ([0-9a-f]{1,8}):([0-9a-f]{1,8}) (\d+) +(\/.*)$/s;

function withoutZeros(address: string): string {
  return address.replace(/^0+(?=.)/, '');
}

export const DELETED = ' (deleted)';

/** The name that a memfd was given at its creation (memfd_create(2)), or undefined where the path is none's. */
export function memfdName(path: string): string | undefined {
  return /^\/memfd:([^]*) \(deleted\)$/.exec(path)?.[1];
}

/**
 * The key at creation of the System V segment that a mapping of this path is, or undefined: the kernel names its file
 * after the key, and gives it the shmid as inode number (ipc/shm.c, newseg).
 */
export function createdWithKey(path: string): number | undefined {
  const key = /^\/SYSV([0-9a-f]{8}) \(deleted\)$/.exec(path)?.[1];
  return key === undefined ? undefined : Number.parseInt(key, 16);
}
