import type { ChannelObject } from '../../channels/channel.ts';
import type { Side } from '../../facts/inspection.ts';
import { fileId } from '../../facts/object-id.ts';
import type { ShmFile } from '../../facts/shm-mount.ts';
import type { Owned } from './define-refusal-check.ts';
import { ownId } from './found-objects.ts';

/** A side's entries of /dev/shm, and of the memory volumes elsewhere if its inspector listed them. */
function filesOf({ facts: { shmFiles, volumeFiles } }: Side<'shmFiles' | 'volumeFiles'>): ShmFile[] {
  return [
    ...(shmFiles.status === 'ok' ? shmFiles.value.rows : []),
    ...(volumeFiles.status === 'ok' ? volumeFiles.value.rows : []),
  ];
}

/** The entry that an object of a channel is, as a side sees it. */
function fileRow(object: ChannelObject, side: Side<'shmFiles' | 'volumeFiles'>): ShmFile | undefined {
  return filesOf(side).find((file) => fileId(file) === ownId(object));
}

/** Whom a file belongs to, by its entry, or else by what its holders' descriptors and mappings show. */
export function fileOwner(
  object: ChannelObject,
  side: Side<'shmFiles' | 'volumeFiles' | 'holdings'>,
): Owned | undefined {
  const row = fileRow(object, side);
  if (row !== undefined) return row;
  const { holdings } = side.facts;
  const held = holdings.status === 'ok' ? holdings.value.rows : [];
  return held.find((holding) => holding.object.kind === 'file' && fileId(holding.object) === ownId(object))?.file;
}
