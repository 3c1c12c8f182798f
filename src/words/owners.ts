/** Whom an object belongs to, as numbers: names of users are each image's own. */
export function formatOwner({ uid, gid }: { uid: number; gid: number }): string {
  return `${uid}:${gid}`;
}

/** Who made an object, if that is not whom it belongs to; else empty. */
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
