import type { Inspected } from '../facts/inspection.ts';
import { all, incompleteFact, type FactRef } from '../facts/known.ts';
import { fileId } from '../facts/object-id.ts';
import type { ShmFile, VolumeTop } from '../facts/shm-mount.ts';
import { isComplete } from '../facts/table.ts';
import { fileAccess, searchAccess, type Inode } from '../kernel-rules/file-access.ts';
import { SHM_DIRECTORY } from '../kernel-rules/shm-location.ts';
import { isBelow, mountedShm, type HeldFile } from './held-file.ts';
import { openingBy, type Opening } from './opening.ts';

/** A way of the target to a file system: where it has a directory of it mounted, and what it lists there. */
export interface Way {
  mountPoint: string;
  root: string;
  /** That directory was removed: what has its name now is not seen there. */
  removed: boolean;
  readOnly: boolean;
  top: Omit<Inode, 'path'>;
  files: ShmFile[];
  /** Why there may be more files than are listed. */
  unlisted: FactRef[];
}

/**
 * Who of the target could open a file of the Agent, judged by the target's own view of it: how it has that mounted, the
 * directories on the way, ids as its user namespace shows them.
 */
export function openFile(target: Inspected, file: HeldFile, way: Way): Opening {
  const { mountPoint, readOnly, top, files, unlisted } = way;
  const inodeOf = (row: ShmFile): Inode => ({ ...row, path: `${mountPoint}/${row.path}` });
  const row = files.find((each) => fileId(each) === file.id);
  const names = (row?.path ?? pathOf(file, way))?.split('/').slice(0, -1) ?? [];
  const directories: Inode[] = [{ ...top, path: mountPoint }];
  for (const [index] of names.entries()) {
    const directory = files.find(
      ({ path, type }) => type === 'directory' && path === names.slice(0, index + 1).join('/'),
    );
    if (directory === undefined) break;
    directories.push(inodeOf(directory));
  }
  if (row !== undefined && directories.length === names.length + 1)
    return openingBy('target', target, (process, namespace) =>
      fileAccess(process, { directories, file: inodeOf(row), readOnly }, namespace),
    );
  // What a closed directory has in it is not listed
  const search = openingBy('target', target, (process, namespace) => searchAccess(process, directories, namespace));
  if (search.kind === 'refused') return search;
  if (unlisted.length > 0) return { kind: 'missing', missing: unlisted };
  return { kind: 'undeterminable', why: `${file.path} of the Agent is not among the files of the target` };
}

/**
 * The ways of the target to a file system, or the facts that are missing to know them. `null`:
 * it has none of it mounted.
 */
export function waysTo(
  target: Inspected,
  device: string,
): { kind: 'ways'; ways: Way[] } | { kind: 'missing'; missing: FactRef[] } {
  const known = all('target', target, ['shmMount', 'tmpfsMounts']);
  if (known.kind === 'missing') return known;
  const shm = mountedShm(target.facts);
  const ways: Way[] = [];
  if (shm?.device === device) {
    const files = listed('shmFiles', target);
    ways.push({
      mountPoint: SHM_DIRECTORY,
      root: shm.root,
      removed: isRemoved(target, SHM_DIRECTORY),
      readOnly: shm.readOnly,
      ...files,
      top: { mode: shm.rootMode, uid: shm.rootUid, gid: shm.rootGid, hasAcl: false },
    });
  }
  const { mounts, volumeFiles } = target.facts;
  const elsewhere = [...known.values.tmpfsMounts, ...(mounts.status === 'ok' ? mounts.value.rows : [])].filter(
    (mount) => mount.device === device && mount.mountPoint !== SHM_DIRECTORY,
  );
  const tops = volumeFiles.status === 'ok' ? volumeFiles.value.tops : [];
  for (const mountPoint of new Set(elsewhere.map((mount) => mount.mountPoint)))
    ways.push(
      wayTo(
        target,
        mountPoint,
        tops.find((top) => top.mountPoint === mountPoint),
      ),
    );
  return { kind: 'ways', ways };
}

function wayTo(target: Inspected, mountPoint: string, top: VolumeTop | undefined): Way {
  const { files, unlisted } = listed('volumeFiles', target);
  const own = files.filter((row) => 'mountPoint' in row && row.mountPoint === mountPoint);
  if (top === undefined)
    return {
      mountPoint,
      root: '/',
      removed: isRemoved(target, mountPoint),
      readOnly: false,
      top: { mode: 0o777, uid: 0, gid: 0, hasAcl: true },
      files: own,
      unlisted:
        unlisted.length > 0
          ? unlisted
          : [incompleteFact('target', 'volumeFiles', `what lies at ${mountPoint} was not listed`)],
    };
  const removed = isRemoved(target, mountPoint);
  return { mountPoint, root: top.root, removed, readOnly: top.readOnly, top, files: own, unlisted };
}

function isRemoved({ facts: { mounts } }: Inspected, mountPoint: string): boolean {
  return mounts.status === 'ok' && mounts.value.rows.some((mount) => mount.mountPoint === mountPoint && mount.removed);
}

function listed(fact: 'shmFiles' | 'volumeFiles', target: Inspected): { files: ShmFile[]; unlisted: FactRef[] } {
  const known = all('target', target, [fact]);
  if (known.kind === 'missing') return { files: [], unlisted: known.missing };
  const table: { rows: ShmFile[]; totalCount: number } = known.values[fact];
  const why = `only ${table.rows.length} of ${table.totalCount} files were listed`;
  return { files: table.rows, unlisted: isComplete(table) ? [] : [incompleteFact('target', fact, why)] };
}

/**
 * How a file of the Agent is called below what the target has mounted; undefined if that does not
 * show it, or it is not known.
 */
function pathOf({ path, location }: HeldFile, { mountPoint, root }: Way): string | undefined {
  if (location !== null)
    return isBelow(location, root) ? location.slice(root === '/' ? 1 : root.length + 1) : undefined;
  return isBelow(path, mountPoint) ? path.slice(mountPoint.length + 1) : undefined;
}
