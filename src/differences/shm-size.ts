import { formatBytes } from '../words/bytes.ts';
import type { MountedShm } from '../facts/shm-mount.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differsNotably } from './notable-size.ts';

/** How much the node's /dev/shm holds; a tmpfs without an option of its own takes half of the memory (tmpfs(5)). */
export const shmSize = defineDifference({
  id: 'shm-size',
  severity: 'warning',
  needs: ['shmMount'],
  compare({ shmMount: a }, { shmMount: b }) {
    // Not mounted on one of them: shm-mount tells
    if (a.state === 'missing' || b.state === 'missing') return EQUAL;
    const bySize = isNotable(a.sizeBytes, b.sizeBytes);
    if (!bySize && !isNotable(a.inodeCount, b.inodeCount)) return EQUAL;
    return {
      kind: 'differs',
      title: bySize ? 'The node’s /dev/shm is of another size.' : 'The node’s /dev/shm holds another number of files.',
      a: describe(a, bySize),
      b: describe(b, bySize),
      consequence:
        'Objects that fit on one node might not fit on the other, for pods with hostIPC or /dev/shm ' +
        'by hostPath: past the limit write() fails with ENOSPC, and the first touch of a mapped page is a SIGBUS.',
    };
  },
});

/** Zero is no limit, which is far from any. */
function isNotable(a: string, b: string): boolean {
  return (a === '0') !== (b === '0') || differsNotably(BigInt(a), BigInt(b));
}

function describe({ sizeBytes, inodeCount }: MountedShm, bySize: boolean): string {
  if (bySize) return sizeBytes === '0' ? 'no limit' : formatBytes(BigInt(sizeBytes));
  return inodeCount === '0' ? 'no limit' : `${inodeCount} inodes`;
}
