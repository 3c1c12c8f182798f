import type { FileProtection } from '../facts/file-protection.ts';
import type { Process } from '../facts/process.ts';
import type { Inode } from './file-access.ts';

/**
 * Whether open(O_CREAT) of an existing regular file is EACCES although its mode allows it, which shm_open(3) with
 * O_CREAT is: by fs.protected_regular, in a sticky directory that all may write to (from 2 on: that its group may),
 * unless the file is the opener's or the directory owner's. No capability exempts. Source: fs/namei.c,
 * may_create_in_sticky; proc_sys_fs(5).
 */
export function isGuardedFromCreators(
  process: Process,
  directory: Inode,
  file: Inode,
  { protectedRegular }: FileProtection,
): boolean {
  if (protectedRegular === null || protectedRegular < 1 || (directory.mode & STICKY) === 0) return false;
  if (file.uid === directory.uid || file.uid === process.filesystemUid) return false;
  return (directory.mode & 0o002) !== 0 || (protectedRegular >= 2 && (directory.mode & 0o020) !== 0);
}

const STICKY = 0o1000;
