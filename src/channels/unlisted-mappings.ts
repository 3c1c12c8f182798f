import type { Inspected } from '../facts/inspection.ts';
import type { Holdings } from '../facts/ipc.ts';
import { incompleteFact, missingFact, type FactRef, type Role } from '../facts/known.ts';
import { isComplete } from '../facts/table.ts';
import { SHM_DIRECTORY } from '../kernel-rules/shm-location.ts';
import { isBelow, mountedShm } from './held-file.ts';

/** Mappings that an inspector did not list: `missing` ones may break the channel, `unseen` ones cannot. */
export interface UnlistedMappings {
  missing: FactRef[];
  unseen: FactRef[];
}

/**
 * What an inspector of the first version did not see: it listed open files wherever /dev/shm lies, and mappings of
 * a tmpfs alone. So if /dev/shm is a disk, who has what mapped there is not known. If no file lies there, a mapped
 * one can only be a removed one, which breaks nothing.
 */
export function unlistedMappings(sides: readonly [Role, Inspected][]): UnlistedMappings {
  const blind = sides.flatMap(([role, side]) => unlistedOf(role, side));
  const unlisted = sides.some(([, side]) => hasMappedOnDisk(side)) ? [] : blind;
  const mayLieThere = sides.some(([, { facts }]) => facts.shmFiles.status !== 'ok' || !isEmpty(facts.shmFiles.value));
  return mayLieThere ? { missing: unlisted, unseen: [] } : { missing: [], unseen: unlisted };
}

/** Whether an inspector of the first version listed them: it reported no reasons for what it could not read. */
export function isOfFirstVersion({ unreadable }: Holdings): boolean {
  return unreadable === undefined;
}

function unlistedOf(role: Role, { facts }: Inspected): FactRef[] {
  const { holdings, shmMount } = facts;
  if (holdings.status !== 'ok' || !isOfFirstVersion(holdings.value)) return [];
  const shm = mountedShm(facts);
  if (shm === null || shm.fileSystemType === 'tmpfs') return missingFact(role, 'shmMount', shmMount);
  return [incompleteFact(role, 'holdings', `what is mapped of ${shm.fileSystemType} at /dev/shm was not listed`)];
}

function hasMappedOnDisk({ facts }: Inspected): boolean {
  const { holdings } = facts;
  const shm = mountedShm(facts);
  return (
    shm !== null &&
    shm.fileSystemType !== 'tmpfs' &&
    holdings.status === 'ok' &&
    holdings.value.rows.some(
      ({ how, object }) =>
        how === 'mapped' &&
        object.kind === 'file' &&
        (object.device === shm.device || isBelow(object.path, SHM_DIRECTORY)),
    )
  );
}

function isEmpty(table: { rows: { type: string }[]; totalCount: number }): boolean {
  return isComplete(table) && !table.rows.some(({ type }) => type === 'file');
}
