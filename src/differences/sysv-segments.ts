import { formatBytes } from '../words/bytes.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import { defineDifference } from './difference.ts';
import { contrastRows } from './differing-rows.ts';

/**
 * The System V segments of the node's own IPC namespace, by key: size, owner, mode, and whether anybody has them
 * attached. Private ones (key 0) are each process's own; of the others without a key only that there are some is told.
 */
export const sysvSegments = defineDifference({
  id: 'sysv-segments',
  severity: 'warning',
  needs: ['sysvSegments'],
  compare: ({ sysvSegments: a }, { sysvSegments: b }) =>
    contrastRows(
      { table: a, described: describeAll(a.rows) },
      { table: b, described: describeAll(b.rows) },
      'segments',
      {
        title: 'The node’s own IPC namespace holds other System V segments.',
        consequence:
          'A pod with hostIPC finds by shmget() what is there on its node: ENOENT where a key is missing, ' +
          'EINVAL where its segment is smaller, EACCES where owner and mode keep it out.',
      },
    ),
});

function describeAll(segments: SysvSegment[]): Record<string, string> {
  const keyed = segments.filter(({ key, markedForDestruction }) => key !== 0 && !markedForDestruction);
  return {
    ...Object.fromEntries(
      keyed.map((segment) => [`0x${segment.key.toString(16).padStart(8, '0')}`, describe(segment)]),
    ),
    ...(segments.some(({ markedForDestruction }) => markedForDestruction) && { 'removed segments': 'still attached' }),
  };
}

function describe({ uid, gid, mode, sizeBytes, attachCount }: SysvSegment): string {
  const attached = attachCount === 0 ? ' attached by nobody' : '';
  return `${uid}:${gid} ${mode.toString(8).padStart(4, '0')} ${formatBytes(BigInt(sizeBytes))}${attached}`;
}
