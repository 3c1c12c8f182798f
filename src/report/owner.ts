/** Whom an object belongs to, as numbers: names of users are each image's own. */
export function formatOwner({ uid, gid }: { uid: number; gid: number }): string {
  return `${uid}:${gid}`;
}

/** Permission bits as `ls -l` writes them: `rw-rw----`, and `rwxrwxrwt` where only owners may remove. */
export function formatPermissions(mode: number): string {
  const bits = Array.from({ length: 9 }, (_, index) => (mode & (0o400 >> index) ? 'rwx'.charAt(index % 3) : '-')).join(
    '',
  );
  return mode & 0o1000 ? `${bits.slice(0, -1)}${mode & 1 ? 't' : 'T'}` : bits;
}

/** Who made an object, where that is not whom it belongs to. */
export function formatCreator({
  uid,
  gid,
  creatorUid,
  creatorGid,
}: {
  uid: number;
  gid: number;
  creatorUid: number;
  creatorGid: number;
}): string {
  return creatorUid === uid && creatorGid === gid ? '' : formatOwner({ uid: creatorUid, gid: creatorGid });
}
