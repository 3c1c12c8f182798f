import type { MountedShm } from '../facts/shm-mount.ts';
import { contrast, defineDifference, EQUAL } from './difference.ts';

/** Whether the node's /dev/shm has room left. How much is in use changes all the time; that nothing is left is told. */
export const shmSpace = defineDifference({
  id: 'shm-space',
  severity: 'error',
  needs: ['shmMount'],
  compare({ shmMount: a }, { shmMount: b }) {
    if (a.state === 'missing' || b.state === 'missing') return EQUAL;
    return contrast({
      title: 'The node’s /dev/shm is full on one node only.',
      a: describe(a),
      b: describe(b),
      consequence:
        'On the full one nothing can be created there: ' +
        'ENOSPC, and a SIGBUS at the first touch of a page that a mapped file does not have yet.',
    });
  },
});

/** Less than one page is none; a limit of zero is none (tmpfs(5)). */
function describe({ sizeBytes, availableBytes, inodeCount, availableInodeCount }: MountedShm): string {
  if (sizeBytes !== '0' && BigInt(availableBytes) < 4096n) return 'full';
  return inodeCount !== '0' && availableInodeCount === '0' ? 'no inode left' : 'room left';
}
