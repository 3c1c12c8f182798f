/** Whom an object belongs to, as numbers: names of users are each image's own. */
export function formatOwner({ uid, gid }: { uid: number; gid: number }): string {
  return `${uid}:${gid}`;
}

/** Permission bits as `ls -l` writes them: `rw-rw----`. */
export function formatPermissions(mode: number): string {
  return Array.from({ length: 9 }, (_, index) => (mode & (0o400 >> index) ? 'rwx'.charAt(index % 3) : '-')).join('');
}
