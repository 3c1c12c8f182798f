import type { Side } from '../../facts/inspection.ts';
import type { MountedShm, ShmFile } from '../../facts/shm-mount.ts';
import type { Table } from '../../facts/table.ts';
import { fileAccess, searchAccess, type Inode } from '../../kernel-rules/file-access.ts';
import { isReachable, pathBelow, pathInFileSystem, SHM_DIRECTORY } from '../../kernel-rules/shm-location.ts';
import { describeMissing } from '../missing-fact.ts';
import type { HeldObject } from './channel-evidence.ts';
import { openingBy, type Opening } from './opening.ts';

type Target = Side<'shmMount' | 'shmFiles' | 'processes' | 'userNamespace'>;

/**
 * Who in the target may open a file of the Agent below /dev/shm, judged by the target's own view of it: how it has that
 * mounted, the directories on the way, ids as its user namespace shows them.
 */
export function openFile({ facts }: Target, agent: Side<'shmMount'>, object: HeldObject): Opening {
  const { shmMount, shmFiles } = facts;
  if (shmMount.status !== 'ok') return undecidable(describeMissing('target', 'shmMount', shmMount));
  if (shmFiles.status !== 'ok') return undecidable(describeMissing('target', 'shmFiles', shmFiles));
  if (shmMount.value.state === 'missing') return undecidable('nothing is mounted at the target’s /dev/shm');

  const file = findFile(shmFiles.value.rows, object.identity);
  if (file === undefined) {
    const directories = listedDirectoriesTo(object, shmMount.value, shmFiles.value.rows, agent);
    const way = openingBy(facts, (process, namespace) => searchAccess(process, directories, namespace));
    return way.kind === 'refused' ? way : undecidable(whyNotListed(object, shmMount.value, shmFiles.value, agent));
  }
  const directories = directoriesTo(file, shmMount.value, shmFiles.value.rows);
  if (directories === undefined)
    return undecidable(`not every directory above ${SHM_DIRECTORY}/${file.path} was listed`);
  const location = { directories, file: inodeOf(file), readOnly: shmMount.value.readOnly };
  return openingBy(facts, (process, namespace) => fileAccess(process, location, namespace));
}

/** The row of a held file. */
export function findFile(files: ShmFile[], identity: string): ShmFile | undefined {
  return files.find(({ device, inode }) => `${device} ${inode}` === identity);
}

function undecidable(why: string): Opening {
  return { kind: 'undecidable', why };
}

/** Of the directories on the Agent's way to its file those that the target's listing begins with: what a closed one has in it, it does not list. */
function listedDirectoriesTo(
  { label, state }: HeldObject,
  mount: MountedShm,
  files: ShmFile[],
  { facts: { shmMount } }: Side<'shmMount'>,
): Inode[] {
  const ofAgent = shmMount.status === 'ok' && shmMount.value.state === 'mounted' ? shmMount.value : null;
  if (ofAgent === null || state !== 'current' || !label.startsWith(`${SHM_DIRECTORY}/`)) return [];
  const names = pathBelow(mount, pathInFileSystem(ofAgent, label))?.split('/') ?? [];
  const rows = names
    .slice(0, -1)
    .map((_, index) => files.find(({ path }) => path === names.slice(0, index + 1).join('/')));
  const listed = rows.slice(0, [...rows, undefined].indexOf(undefined));
  return listed.flatMap((row) => (row?.type === 'directory' ? [inodeOf(row)] : []));
}

function whyNotListed(
  { label }: HeldObject,
  mount: MountedShm,
  files: Table<ShmFile>,
  { facts }: Side<'shmMount'>,
): string {
  const ofAgent =
    facts.shmMount.status === 'ok' && facts.shmMount.value.state === 'mounted' ? facts.shmMount.value : null;
  if (
    ofAgent !== null &&
    label.startsWith(`${SHM_DIRECTORY}/`) &&
    !isReachable(mount, pathInFileSystem(ofAgent, label))
  ) {
    return `${label} of the Agent is outside of the directory that the target mounts at /dev/shm, ${mount.root}`;
  }
  return `${label} of the Agent is not among the ${files.rows.length} files that were listed for the target`;
}

/** The directories that lead to a file, from the top of the mount down; undefined where a row is missing. The top's own access control list is not known. */
export function directoriesTo(file: ShmFile, mount: MountedShm, files: ShmFile[]): Inode[] | undefined {
  const top: Inode = {
    path: SHM_DIRECTORY,
    mode: mount.rootMode,
    uid: mount.rootUid,
    gid: mount.rootGid,
    hasAcl: false,
  };
  const names = file.path.split('/').slice(0, -1);
  const rows = names.map((_, index) => files.find(({ path }) => path === names.slice(0, index + 1).join('/')));
  return rows.every((row) => row !== undefined) ? [top, ...rows.map(inodeOf)] : undefined;
}

/** What of a row decides about access. */
export function inodeOf({ path, mode, uid, gid, hasAcl }: ShmFile): Inode {
  return { path: `${SHM_DIRECTORY}/${path}`, mode, uid, gid, hasAcl };
}
