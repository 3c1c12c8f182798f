import type { Inspected, Inspection } from '../facts/inspection.ts';
import { isComplete, type Table } from '../facts/table.ts';
import { SHM_DIRECTORY } from '../kernel-rules/shm-location.ts';
import type { ExpectedObject } from './expected-object.ts';

/**
 * Whether an expected object certainly does not exist for either side: the table that would list it
 * is complete, and lacks it.
 */
export function isAbsent(wanted: ExpectedObject, { target, agent }: Inspection): boolean {
  return [target, ...(agent === null ? [] : [agent])].every((side) => isUnlisted(wanted, side));
}

function isUnlisted(wanted: ExpectedObject, { facts: { sysvSegments, posixQueues, shmFiles } }: Inspected): boolean {
  switch (wanted.kind) {
    case 'sysv':
      return sysvSegments.status === 'ok' && lacks(sysvSegments.value, ({ key }) => key === wanted.key);
    case 'queue':
      return (
        posixQueues.status === 'ok' &&
        posixQueues.value.device !== null &&
        lacks(posixQueues.value, ({ name }) => `/${name}` === wanted.name)
      );
    case 'posix':
      return shmFiles.status === 'ok' && isBelowShm(wanted.path) && lacks(shmFiles.value, isCalled(wanted.path));
  }
}

function lacks<Row>(table: Table<Row>, isIt: (row: Row) => boolean): boolean {
  return isComplete(table) && !table.rows.some(isIt);
}

/** A name of shm_open(3) has one slash, its first character. */
function isBelowShm(path: string): boolean {
  return path.startsWith(`${SHM_DIRECTORY}/`) || path.lastIndexOf('/') === 0;
}

function isCalled(wanted: string): (row: { path: string }) => boolean {
  return ({ path }) => [`${SHM_DIRECTORY}/${path}`, `/${path}`].includes(wanted);
}
