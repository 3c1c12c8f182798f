import type { ChildOptions, ChildOutput, FileStatus, FileSystemStatus, Host, Result } from '../../../image/host.ts';

/**
 * What is at a path: a text (code units are bytes), a link, or a system call that fails or never returns; `runnable`:
 * whose caller has not had its turn.
 */
export type Entry =
  | string
  | { link: string }
  | { errno: string }
  | { hangs: true; runnable?: true }
  | { text?: string; status: Partial<FileStatus>; hasAcl?: boolean };

/** A machine as a map from paths to what is there. Directories are there because something is in them. */
export interface Machine {
  files: Record<string, Entry>;
  /** The inspector's process. */
  self: { pid: number; uid: number; gid: number };
  /** Who may look into /proc/PID/ns, root, maps and fd, as `uid:gid`; a pid that is not here is open to everybody. */
  openTo: Record<number, string>;
  memoryBytes: string;
  fileSystems: Record<string, FileSystemStatus>;
  /** Sets of semaphores that the inspector may read, by their semid. */
  semaphores?: Record<number, { value: number; lastPid: number; waitingCount: number }[]>;
  /** Who may read a set, as `uid:gid`; one that is not here, everybody. */
  semaphoreOwners?: Record<number, string>;
  /** What a reader finds otherwise that has joined a namespace, by the namespace's link; no other may be joined. */
  inNamespaceOf: Record<string, Record<string, Entry>>;
}

class Hang extends Error {
  readonly state: 'R' | 'S';

  constructor(path: string, isRunnable: boolean) {
    super(`reading ${path} would never end`);
    this.state = isRunnable ? 'R' : 'S';
  }
}

const CHILD_PID = 9000;

/** The machine as the collectors see it. What would hang the inspector itself, outside of a child, throws. */
export function fixtureHost(machine: Machine): Host {
  let ids = `${machine.self.uid}:${machine.self.gid}`;
  let nowMs = 0;
  const host: Host = {
    readText: (path) =>
      reached(path, (entry) =>
        typeof entry === 'string'
          ? { value: entry }
          : 'text' in entry
            ? { value: entry.text ?? '' }
            : { errno: 'EISDIR' },
      ),
    readPieces(path, read) {
      const text = host.readText(path);
      return 'errno' in text
        ? text
        : read((offset, byteCount) => ({ value: text.value.slice(offset, offset + byteCount) }));
    },
    eachLine(path, onLine) {
      const text = host.readText(path);
      if ('errno' in text) return text;
      const lines = text.value.split('\n');
      if (lines.at(-1) === '') lines.pop();
      lines.forEach(onLine);
      return { value: null };
    },
    eachEntry(path, onEntry) {
      const status = host.lstat(path);
      if ('errno' in status) return status;
      if ((status.value.rawMode & 0o170000) !== 0o040000) return { errno: 'ENOTDIR' };
      childrenOf(path).forEach(onEntry);
      return { value: null };
    },
    lstat: (path) => reached(path, (entry) => ({ value: statusOf(path, entry) })),
    stat: statFollowed,
    statAtHand: statFollowed,
    statfs: (path) =>
      refused(path) ??
      (machine.fileSystems[path] === undefined ? { errno: 'ENOENT' } : { value: machine.fileSystems[path] }),
    readLink: (path) =>
      reached(path, (entry) =>
        typeof entry === 'object' && 'link' in entry ? { value: entry.link } : { errno: 'EINVAL' },
      ),
    hasAcl: (path) =>
      reached(path, (entry) => ({ value: typeof entry === 'object' && 'hasAcl' in entry && entry.hasAcl === true })),
    identity: () => machine.self,
    kernel: () => ({ value: { release: '6.1.0-fixture', architecture: 'x86_64' } }),
    machineMemoryBytes: () => ({ value: machine.memoryBytes }),
    bootedAt: () => ({ value: 1_600_000_000 }),
    semaphores: (semid, count) => {
      const set = machine.semaphores?.[semid];
      const owner = machine.semaphoreOwners?.[semid] ?? ids;
      return set === undefined || owner !== ids ? { errno: 'EACCES' } : { value: set.slice(0, count) };
    },
    nowMs: () => nowMs,
    sleep: (ms) => void (nowMs += ms),
    runChild,
  };
  return host;

  function reached<T>(path: string, answer: (entry: Entry) => Result<T>): Result<T> {
    const refusal = refused(path);
    if (refusal !== undefined) return refusal;
    const entry = machine.files[path] ?? (childrenOf(path).length > 0 ? { status: { rawMode: 0o041777 } } : undefined);
    if (entry === undefined) return { errno: 'ENOENT' };
    if (typeof entry === 'object' && 'errno' in entry) return entry;
    if (typeof entry === 'object' && 'hangs' in entry) throw new Hang(path, entry.runnable === true);
    return answer(entry);
  }

  function statFollowed(path: string): Result<FileStatus> {
    return reached(path, (entry) => ({
      value: statusOf(
        path,
        typeof entry === 'object' && 'link' in entry ? (machine.files[followed(path, entry.link)] ?? entry) : entry,
      ),
    }));
  }

  function refused(path: string): { errno: string } | undefined {
    const pid = /^\/proc\/(\d+)\/(task\/\d+\/wchan|ns|root|maps|fd|exe|environ)(\/|$)/.exec(path)?.[1];
    const openTo = pid === undefined ? undefined : machine.openTo[Number(pid)];
    return openTo === undefined || openTo === ids ? undefined : { errno: 'EACCES' };
  }

  function childrenOf(directory: string): string[] {
    const below = Object.keys(machine.files).filter((path) => path.startsWith(`${directory}/`));
    return [...new Set(below.map((path) => path.slice(directory.length + 1).split('/')[0] ?? ''))];
  }

  /** A descriptor's link names a file of the process's own root. */
  function followed(path: string, link: string): string {
    return `${path.replace(/\/(fd\/.*|exe)$/, '/root')}${link}`;
  }

  function statusOf(path: string, entry: Entry): FileStatus {
    const given = typeof entry === 'object' && 'status' in entry ? entry.status : {};
    const rawMode = typeof entry === 'object' && 'link' in entry ? 0o120777 : 0o100644;
    const inode = `${1 + Object.keys(machine.files).indexOf(path)}`;
    return {
      rawMode,
      uid: 0,
      gid: 0,
      linkCount: 1,
      sizeBytes: '0',
      allocatedBytes: '0',
      device: '0:218',
      inode,
      modifiedAt: 1_700_000_000,
      changedAt: 1_700_000_000,
      ...given,
    };
  }

  function runChild(
    { ids: taken, namespaces, timeoutMs }: ChildOptions,
    work: (emit: (text: string) => void) => void,
  ): Result<ChildOutput> {
    const before = ids;
    const filesBefore = machine.files;
    let output = '';
    let endedAs: Record<string, Entry> = {};
    if (taken !== null && machine.self.uid !== 0) return { errno: 'EPERM' };
    if (namespaces.some((link) => machine.inNamespaceOf[link] === undefined)) return { errno: 'EPERM' };
    if (taken !== null) ids = `${taken.uid}:${taken.gid}`;
    machine.files = { ...machine.files, '/proc/self': { link: `${CHILD_PID}` } };
    for (const link of namespaces) machine.files = { ...machine.files, ...machine.inNamespaceOf[link] };
    try {
      work((text) => (output += text));
      return { value: { output, inTime: true } };
    } catch (error) {
      if (!(error instanceof Hang)) throw error;
      nowMs += timeoutMs;
      endedAs = { [`/proc/${CHILD_PID}/stat`]: `${CHILD_PID} (inspector) ${error.state}${' 0'.repeat(30)}` };
      return { value: { output, inTime: false } };
    } finally {
      ids = before;
      machine.files = { ...filesBefore, ...endedAs };
    }
  }
}
