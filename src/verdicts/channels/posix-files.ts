import type { Facts } from '../../facts/facts.ts';
import type { Holding } from '../../facts/ipc.ts';
import { pathInFileSystem, SHM_DIRECTORY } from '../../kernel-rules/shm-location.ts';

/** A file that a side's processes hold, with what decides whether it is a POSIX shared memory object. */
export interface HeldFile {
  /** Device and inode: they tell files apart while both are held, on one kernel. */
  identity: string;
  /** Where it lies in its file system, whichever directory of that is mounted. */
  name: string;
  path: string;
  removed: boolean;
  onDevShm: boolean;
  /** Whether the side can change it through a mapping or descriptor that it holds. */
  writable: boolean;
  pids: number[];
}

/** The files among a side's holdings, each once. */
export function heldFiles({ holdings, shmMount }: Pick<Facts, 'holdings' | 'shmMount'>): HeldFile[] {
  const files = new Map<string, HeldFile>();
  for (const holding of holdings.status === 'ok' ? holdings.value.rows : []) {
    if (holding.object.kind !== 'file') continue;
    const file = describeFile(holding, holding.object, shmMount);
    const known = files.get(file.identity);
    files.set(file.identity, known === undefined ? file : merge(known, file));
  }
  return [...files.values()];
}

/** Whether the other side holds the file, too, and one of them can write to it; or holds another of its name. */
export function isSharedWith(file: HeldFile, others: HeldFile[]): boolean {
  return others.some(({ identity, name, writable }) =>
    identity === file.identity ? writable || file.writable : name === file.name,
  );
}

type FileObject = Extract<Holding['object'], { kind: 'file' }>;

function describeFile(
  { pid, writable }: Holding,
  { path, deleted, device, inode }: FileObject,
  shmMount: Facts['shmMount'],
): HeldFile {
  const mount = shmMount.status === 'ok' && shmMount.value.state === 'mounted' ? shmMount.value : null;
  const isBelow = path.startsWith(`${SHM_DIRECTORY}/`);
  // What is mounted further down is another file system
  const onDevShm = mount === null ? isBelow : mount.device === device;
  const location = mount !== null && isBelow && onDevShm ? pathInFileSystem(mount, path) : path;
  return {
    identity: `${device} ${inode}`,
    name: `${device} ${location}`,
    path,
    removed: deleted,
    onDevShm,
    writable,
    pids: [pid],
  };
}

function merge(one: HeldFile, other: HeldFile): HeldFile {
  const named = one.removed ? other : one;
  return {
    ...named,
    removed: one.removed && other.removed,
    writable: one.writable || other.writable,
    pids: [...new Set([...one.pids, ...other.pids])],
  };
}
