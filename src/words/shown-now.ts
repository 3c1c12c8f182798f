import type { FileRepair } from '../facts/repair/file-repair.ts';

/** What a file shows after a repair of it has failed. */
export const shownNow: Record<NonNullable<FileRepair['now']>, string> = {
  'as-before': 'it is as it was before',
  unknown: 'what it shows is not known',
};
