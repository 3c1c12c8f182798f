import type { ChannelObject } from '../../channels/channel.ts';
import type { Side } from '../../facts/inspection.ts';
import { fileId } from '../../facts/object-id.ts';
import type { ShmFile } from '../../facts/shm-mount.ts';
import type { FileLocation, Inode } from '../../kernel-rules/file-access.ts';
import { SHM_DIRECTORY } from '../../kernel-rules/shm-location.ts';
import { ownId } from './found-objects.ts';

/** The facts that say where a file lies for a side. */
export const placeFacts = ['shmMount', 'shmFiles', 'volumeFiles'] as const;

/** Where a file lies as a side sees it, in its /dev/shm or in a memory volume; undefined if it is not listed there. */
export function placeOf(object: ChannelObject, { facts }: Side<(typeof placeFacts)[number]>): FileLocation | undefined {
  const { shmMount, shmFiles, volumeFiles } = facts;
  if (shmMount.status === 'ok' && shmMount.value.state === 'mounted' && shmFiles.status === 'ok') {
    const { rootMode: mode, rootUid: uid, rootGid: gid, readOnly } = shmMount.value;
    const top = { path: SHM_DIRECTORY, mode, uid, gid, hasAcl: false };
    const directories = directoriesTo(object, top, shmFiles.value.rows);
    if (directories !== undefined) return { ...directories, readOnly };
  }
  if (volumeFiles.status !== 'ok') return undefined;
  for (const { mountPoint, readOnly, ...top } of volumeFiles.value.tops) {
    const rows = volumeFiles.value.rows.filter((row) => row.mountPoint === mountPoint);
    const directories = directoriesTo(object, { ...top, path: mountPoint }, rows);
    if (directories !== undefined) return { ...directories, readOnly };
  }
  return undefined;
}

function directoriesTo(
  object: ChannelObject,
  top: Inode,
  rows: ShmFile[],
): Pick<FileLocation, 'directories' | 'file'> | undefined {
  const row = rows.find((each) => fileId(each) === ownId(object));
  if (row === undefined) return undefined;
  const inodeOf = (each: ShmFile): Inode => ({ ...each, path: `${top.path}/${each.path}` });
  const names = row.path.split('/').slice(0, -1);
  const between = names.map((_, index) =>
    rows.find(({ path, type }) => type === 'directory' && path === names.slice(0, index + 1).join('/')),
  );
  const known = between.filter((each) => each !== undefined);
  if (known.length < between.length) return undefined;
  return { directories: [top, ...known.map(inodeOf)], file: inodeOf(row) };
}
