import type { ShmFile } from '../../facts/shm-mount.ts';
import { formatBytes } from '../../words/bytes.ts';

/** Files of /dev/shm with what they take of it, the largest first. */
export function largestShmFiles(files: ShmFile[]): string[] {
  return files.toSorted((a, b) => Number(BigInt(b.allocatedBytes) - BigInt(a.allocatedBytes))).map(describeShmFile);
}

/** Whose a file of /dev/shm is, and how much of it is there. */
export function describeShmFile({ path, uid, gid, sizeBytes, allocatedBytes }: ShmFile): string {
  return (
    `/dev/shm/${path} of ${uid}:${gid} has ${formatBytes(BigInt(allocatedBytes))} ` +
    `of its ${formatBytes(BigInt(sizeBytes))}`
  );
}
