import { formatBytes } from '../bytes.ts';
import type { MountedShm, ShmFile } from '../facts/shm-mount.ts';
import { isComplete } from '../facts/table.ts';
import { defineTargetCheck } from './check.ts';
import { describeShmFile } from './evidence/shm-files.ts';
import { enlargeShm } from './remedies/enlarge-shm.ts';

/**
 * ftruncate(2) gives a file on tmpfs any size, whatever there is room for; a page of it takes memory when it is first
 * written. A file that lacks more pages than are free can never have them all: the first one too many is a SIGBUS to who
 * touches it in a mapping, and ENOSPC to write(2) (tmpfs(5), mmap(2)). Some programs never touch them all, so a warning.
 */
export const oversizedShmObject = defineTargetCheck({
  id: 'oversized-shm-object',
  severity: 'warning',
  needs: ['shmMount', 'shmFiles'],
  uses: ['podSpec'],
  evaluate({ shmMount, shmFiles, podSpec }, target) {
    if (shmMount.state === 'missing') return { status: 'not-applicable', reason: 'nothing is mounted at /dev/shm' };
    const [size, available] = [BigInt(shmMount.sizeBytes), BigInt(shmMount.availableBytes)];
    if (size === 0n || shmMount.fileSystemType !== 'tmpfs')
      return { status: 'not-applicable', reason: '/dev/shm is no tmpfs with a size of its own' };
    if (available < PAGE_BYTES)
      return { status: 'not-applicable', reason: '/dev/shm is full: full-shm-mount tells of it' };
    const oversized = shmFiles.rows
      .filter((file) => lackOf(file, shmMount) > 0n)
      .toSorted((a, b) => Number(lackOf(b, shmMount) - lackOf(a, shmMount)));
    const [first, ...others] = oversized;
    if (first === undefined)
      return isComplete(shmFiles)
        ? { status: 'pass' }
        : {
            status: 'unknown',
            reason: `only ${shmFiles.rows.length} of the ${shmFiles.totalCount} files in /dev/shm were listed`,
          };
    return {
      status: 'fail',
      title: `/dev/shm/${first.path} of ${target.pod} is larger than there is room for: who touches all of it gets a SIGBUS.`,
      expected: 'what a file lacks of its pages is free in /dev/shm',
      actual: `${describeShmFile(first)}, and ${formatBytes(available)} of ${formatBytes(size)} are free`,
      evidence: others.slice(0, MOST_ROWS).map(describeShmFile),
      remediation: addReservation(enlargeShm(podSpec, target, enough(size + lackOf(first, shmMount)))),
    };
  },
});

const PAGE_BYTES = 4096n;
const MOST_ROWS = 4;

/** How many bytes of a file can find no room. */
function lackOf({ type, sizeBytes, allocatedBytes }: ShmFile, { availableBytes }: MountedShm): bigint {
  return type === 'file' ? BigInt(sizeBytes) - BigInt(allocatedBytes) - BigInt(availableBytes) : 0n;
}

/** The next power of two. */
function enough(bytes: bigint): bigint {
  return 1n << BigInt(bytes.toString(2).length);
}

function addReservation({ text, ...patch }: ReturnType<typeof enlargeShm>): ReturnType<typeof enlargeShm> {
  return {
    text: `${text} A program that reserves its pages when it makes the file, by posix_fallocate(3), is told ENOSPC there, and nobody is killed later.`,
    ...patch,
  };
}
