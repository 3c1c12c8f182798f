/**
 * What a system call answered: its value, or the kernel's name of the error (errno(3)). Failing is data here; nothing
 * throws.
 */
export type Result<T> = { value: T } | Failure;

export interface Failure {
  errno: string;
  /** A sentence that says more than the error's name, where somebody knows one. */
  why?: string;
}

export function isFailure<T>(result: Result<T>): result is Failure {
  return 'errno' in result;
}

/** stat(2). 64-bit numbers are decimal strings, `device` is major:minor as mountinfo has it, times are in seconds. */
export interface FileStatus {
  /** st_mode: the file's type and its permission bits. */
  rawMode: number;
  uid: number;
  gid: number;
  linkCount: number;
  sizeBytes: string;
  allocatedBytes: string;
  device: string;
  inode: string;
  modifiedAt: number;
  /** The last change of what stat(2) reports; no program can set it. */
  changedAt: number;
}

/** statfs(2), decimal. A tmpfs without a limit has 0 bytes and 0 inodes. */
export interface FileSystemStatus {
  sizeBytes: string;
  availableBytes: string;
  inodeCount: string;
  availableInodeCount: string;
}

/** Whom a process runs as. */
export interface Ids {
  uid: number;
  gid: number;
  groups: readonly number[];
}

export interface ChildOptions {
  /** Take these ids first (setgroups, setresgid, setresuid), for which the inspector must be root. */
  ids: Ids | null;
  /** Join these namespaces before, by their links of /proc/PID/ns, for which the inspector needs CAP_SYS_ADMIN. */
  namespaces: readonly string[];
  /** How long it may emit nothing. */
  timeoutMs: number;
}

/** The bytes of a file from an offset on. */
export type PieceAt = (offset: number, byteCount: number) => Result<string>;

/** All that a child emitted until it ended, or until its time was up: the strings as they were, of any character. */
export interface ChildOutput {
  output: string;
  inTime: boolean;
}

/**
 * The machine as a collector sees it. Paths, names and texts are bytes, one code unit of 0 to 255 each, since the
 * kernel's need not be UTF-8: `readableName` makes text of them. Nothing is ever opened for writing, no symbolic link
 * at the end of a path is followed except by `stat`, and no open waits for a FIFO or a device.
 */
export interface Host {
  /** A small file's whole content; EFBIG above 1 MiB. */
  readText(path: string): Result<string>;
  /**
   * Pieces of a file of any size: `read` is handed what reads at most 16 KiB from an offset; less is there at the
   * file's end. What `read` answers comes back.
   */
  readPieces<T>(path: string, read: (pieceAt: PieceAt) => Result<T>): Result<T>;
  /** A file's lines as they are read, so that its length costs no memory; EOVERFLOW at a line above 1 MiB. */
  eachLine(path: string, onLine: (line: string) => void): Result<null>;
  /** A directory's names as they are read, without `.` and `..`. */
  eachEntry(path: string, onEntry: (name: string) => void): Result<null>;
  lstat(path: string): Result<FileStatus>;
  /** Follows links: only for those of /proc/PID/fd, whose file is known to be on a local file system. */
  stat(path: string): Result<FileStatus>;
  /**
   * The same for a file on whatever file system: what the kernel has at hand, asking no server (statx(2),
   * AT_STATX_DONT_SYNC). EINVAL on kernels older than 4.11.
   */
  statAtHand(path: string): Result<FileStatus>;
  statfs(path: string): Result<FileSystemStatus>;
  readLink(path: string): Result<string>;
  /** Whether a file has an access control list (acl(5)) beside its mode. */
  hasAcl(path: string): Result<boolean>;
  /** The inspector's own process: effective ids. */
  identity(): { pid: number; uid: number; gid: number };
  /** uname(2). */
  kernel(): Result<{ release: string; architecture: string }>;
  /** sysinfo(2), decimal: nothing that is mounted can stand in front of it. */
  machineMemoryBytes(): Result<string>;
  /** When the kernel started, in seconds since 1970: the clock of the day less that since boot (clock_gettime(2)). */
  bootedAt(): Result<number>;
  /**
   * The first `count` semaphores of a System V set of the caller's IPC namespace, by semctl(2) GETVAL,
   * GETPID and GETNCNT, which change nothing. EACCES without the permission to read the set. Pids are of the caller's
   * PID namespace, 0 outside.
   */
  semaphores(semid: number, count: number): Result<{ value: number; lastPid: number; waitingCount: number }[]>;
  /** A clock that never goes back. */
  nowMs(): number;
  sleep(ms: number): void;
  /**
   * Runs `work` in a forked child; what it emits comes back. Past its time the child is left alone, neither killed nor
   * waited for. The child's memory is its own: nothing else of `work` is seen here.
   */
  runChild(options: ChildOptions, work: (emit: (text: string) => void) => void): Result<ChildOutput>;
}
