import { hasCapability, type Process, type UserNamespace } from '../facts/process.ts';
import { READ, SEARCH, WRITE, type Access, type Decision } from './access.ts';
import { areMapped } from './mapped-ids.ts';
import { bitsOf, permissionClass, type PermissionClass } from './permission-class.ts';

/** What stat(2) tells of a file or directory, as the process's user namespace shows it. */
export interface Inode {
  path: string;
  mode: number;
  uid: number;
  gid: number;
  hasAcl: boolean;
}

/** A file, the directories that lead to it from the top of its mount, and how that is mounted. */
export interface FileLocation {
  directories: Inode[];
  file: Inode;
  readOnly: boolean;
}

/**
 * Whether a process may open(2) an existing file for reading and writing: search permission on each directory on the
 * way, both bits on the file, a mount that is not read-only. Other rules (SELinux, AppArmor; fs.protected_regular for
 * O_CREAT) can still refuse what this allows.
 * Source: path_resolution(7), acl(5), fs/namei.c generic_permission.
 */
export function fileAccess(
  process: Process,
  { directories, file, readOnly }: FileLocation,
  namespace: UserNamespace,
): Access {
  const uid = process.filesystemUid;
  const way = searchAccess(process, directories, namespace);
  if (way.kind === 'refused') return way;

  const mayUse = permits(process, file, READ | WRITE, namespace);
  const mayRead = permits(process, file, READ, namespace) === true && way.kind === 'allowed';
  if (mayUse === false) {
    const why = `uid ${uid} counts as ${classOf(process, file, namespace)}, and ${describeOverride(process)}`;
    return { kind: 'refused', uid, obstacle: 'mode', mayRead, why };
  }
  if (readOnly)
    return { kind: 'refused', uid, obstacle: 'read-only mount', mayRead, why: 'the target has it mounted read-only' };

  return mayUse === 'undecidable' && way.kind === 'allowed' ? undecided(file) : way;
}

/**
 * Whether a process may create a file in a directory: write and search permission, on a mount that is not read-only.
 * Source: path_resolution(7), open(2) O_CREAT, fs/namei.c may_create.
 */
export function createAccess(process: Process, directory: Inode, readOnly: boolean, namespace: UserNamespace): Access {
  const uid = process.filesystemUid;
  const mayCreate = permits(process, directory, WRITE | SEARCH, namespace);
  if (mayCreate === false) {
    const why = `uid ${uid} counts as ${classOf(process, directory, namespace)}, and ${describeOverride(process)}`;
    return { kind: 'refused', uid, obstacle: 'directory', mayRead: false, why };
  }
  if (readOnly)
    return { kind: 'refused', uid, obstacle: 'read-only mount', mayRead: false, why: 'it is mounted read-only' };
  return mayCreate === 'undecidable' ? undecided(directory) : { kind: 'allowed' };
}

/** Whether a process may go through directories, one after the other. Source: path_resolution(7). */
export function searchAccess(process: Process, directories: Inode[], namespace: UserNamespace): Access {
  const uid = process.filesystemUid;
  const searches = directories.map((directory) => ({
    directory,
    answer: permits(process, directory, SEARCH, namespace),
  }));
  const closed = searches.find(({ answer }) => answer === false);
  if (closed !== undefined)
    return {
      kind: 'refused',
      uid,
      obstacle: 'directory',
      mayRead: false,
      why: `uid ${uid} cannot search ${closed.directory.path}`,
    };
  const doubtful = searches.find(({ answer }) => answer === 'undecidable');
  return doubtful === undefined ? { kind: 'allowed' } : undecided(doubtful.directory);
}

function undecided({ path }: Inode): Access {
  return {
    kind: 'undecidable',
    why: `an access control list or an id that its user namespace does not map decides about ${path}`,
  };
}

function permits(process: Process, inode: Inode, wanted: number, namespace: UserNamespace): Decision {
  const ofClass = classOf(process, inode, namespace);
  // A list is only asked for those who are not the owner, and only where the group bits, its mask, are not all zero
  const listDecides = inode.hasAcl && ofClass !== 'owner' && (inode.mode & 0o070) !== 0;
  const isOpen =
    ofClass === 'undecidable' || listDecides ? 'undecidable' : (bitsOf(inode.mode, ofClass) & wanted) === wanted;
  if (isOpen === true) return true;
  const isOverridden = overrides(process, inode, wanted, namespace);
  return isOverridden === false ? isOpen : isOverridden;
}

function classOf(process: Process, inode: Inode, namespace: UserNamespace): PermissionClass | 'undecidable' {
  const subject = { uid: process.filesystemUid, gids: [process.filesystemGid, ...process.groups] };
  return permissionClass(subject, { uids: [inode.uid], gids: [inode.gid] }, namespace);
}

function describeOverride({ effectiveCapabilities }: Process): string {
  return hasCapability(effectiveCapabilities, 'CAP_DAC_OVERRIDE')
    ? 'CAP_DAC_OVERRIDE of its user namespace does not reach that owner'
    : 'has no CAP_DAC_OVERRIDE';
}

/** CAP_DAC_OVERRIDE does anything, CAP_DAC_READ_SEARCH all but writing, both only to inodes whose ids are mapped. */
function overrides(process: Process, inode: Inode, wanted: number, namespace: UserNamespace): Decision {
  const mask = process.effectiveCapabilities;
  const reads = (wanted & WRITE) === 0 && hasCapability(mask, 'CAP_DAC_READ_SEARCH');
  if (!reads && !hasCapability(mask, 'CAP_DAC_OVERRIDE')) return false;
  return areMapped(inode, namespace);
}
