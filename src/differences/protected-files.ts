import type { FileProtection } from '../facts/file-protection.ts';
import { contrast, defineDifference } from './difference.ts';

/** fs.protected_regular (proc_sys_fs(5); fs/namei.c, may_create_in_sticky). */
export const protectedFiles = defineDifference({
  id: 'protected-files',
  severity: 'warning',
  needs: ['fileProtection'],
  compare: ({ fileProtection: a }, { fileProtection: b }) =>
    contrast({
      title: 'Opening another user’s file in /dev/shm is guarded otherwise.',
      a: describe(a),
      b: describe(b),
      consequence:
        'From 1 on, open() with O_CREAT of a file that another user made in a sticky directory is EACCES, ' +
        'for root too: an Agent that meets its client’s object there fails on that node only.',
    }),
});

function describe({ protectedRegular }: FileProtection): string {
  return protectedRegular === null ? 'not known to this kernel' : `fs.protected_regular ${protectedRegular}`;
}
