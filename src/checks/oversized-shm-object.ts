import { changeFacts } from '../changes/changed-side.ts';
import { enlargeShm } from '../changes/enlarge-shm.ts';
import { all, incompleteFact } from '../facts/known.ts';
import { fileId } from '../facts/object-id.ts';
import type { MountedShm, ShmFile } from '../facts/shm-mount.ts';
import { isComplete } from '../facts/table.ts';
import { formatBytes } from '../words/bytes.ts';
import { firstRows, onlyListed } from '../words/lists.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { describeShmFile } from './evidence/shm-files.ts';

/**
 * ftruncate(2) gives a file on tmpfs any size, whatever there is room for; a page of it takes memory when it is first
 * written. A file that lacks more pages than are free can never have them all: the first one too many is a SIGBUS to a
 * program that touches it in a mapping, and ENOSPC to write(2) (tmpfs(5), mmap(2)). Some programs never
 * touch them all, so a warning.
 */
export const oversizedShmObject = defineCheck({
  id: 'oversized-shm-object',
  severity: 'warning',
  title: 'A file in /dev/shm is larger than there is room for, so touching all of it is a SIGBUS',
  of: 'target',
  facts: [...changeFacts, 'shmFiles'],
  evaluate({ target }) {
    const known = all('target', target, ['shmMount', 'shmFiles']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { shmMount, shmFiles } = known.values;
    if (shmMount.state === 'missing') return { status: 'not-applicable', reason: 'nothing is mounted at /dev/shm' };
    const [size, available] = [BigInt(shmMount.sizeBytes), BigInt(shmMount.availableBytes)];
    if (size === 0n || shmMount.fileSystemType !== 'tmpfs')
      return { status: 'not-applicable', reason: '/dev/shm is no tmpfs with a size of its own' };
    if (available === 0n) return { status: 'not-applicable', reason: '/dev/shm is full, which full-shm-mount reports' };
    const oversized = shmFiles.rows
      .filter((file) => lackOf(file, shmMount) > 0n)
      .toSorted((a, b) => Number(lackOf(b, shmMount) - lackOf(a, shmMount)));
    const [first, ...others] = oversized;
    if (first === undefined) {
      if (isComplete(shmFiles)) return { status: 'pass' };
      const why = onlyListed(shmFiles, 'files in /dev/shm');
      return { status: 'unknown', missing: [incompleteFact('target', 'shmFiles', why)] };
    }
    const neededBytes = size + lackOf(first, shmMount);
    const enlarged = enlargeShm('target', target, powerOfTwoAbove(neededBytes), neededBytes);
    return {
      status: 'fail',
      title: `${podName(target.subject)}: /dev/shm/${first.path} is larger than there is room for`,
      expected: 'what a file lacks of its pages is free in /dev/shm',
      actual: `${describeShmFile(first)}, and ${formatBytes(available)} of ${formatBytes(size)} are free`,
      evidence: firstRows(others.map(describeShmFile)),
      subjects: oversized.map(fileId),
      fix: {
        ...enlarged,
        text:
          `${enlarged.text} A program that reserves its pages when it makes the file, ` +
          'with posix_fallocate(3), gets ENOSPC there, and nobody is killed later.',
      },
    };
  },
});

/** How many bytes of a file can find no room. */
function lackOf({ type, sizeBytes, allocatedBytes }: ShmFile, { availableBytes }: MountedShm): bigint {
  return type === 'file' ? BigInt(sizeBytes) - BigInt(allocatedBytes) - BigInt(availableBytes) : 0n;
}

function powerOfTwoAbove(bytes: bigint): bigint {
  return 1n << BigInt(bytes.toString(2).length);
}
