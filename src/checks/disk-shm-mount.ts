import { changeFacts } from '../changes/changed-side.ts';
import { useMemory } from '../changes/use-memory.ts';
import { all } from '../facts/known.ts';
import type { PodSpec } from '../facts/pod.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

/**
 * A file that two processes map shared is shared memory on any file system (mmap(2), MAP_SHARED). On a disk its
 * pages are written back, it is not limited as memory is, a full one is an eviction of the pod and no ENOSPC,
 * and what is there stays over restarts of the container (core/v1 EmptyDirVolumeSource, medium).
 */
export const diskShmMount = defineCheck({
  id: 'disk-shm-mount',
  severity: 'warning',
  title: '/dev/shm lies on a disk, not in memory',
  of: 'target',
  facts: [...changeFacts, 'shmFiles'],
  evaluate({ target }) {
    const known = all('target', target, ['shmMount']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { shmMount } = known.values;
    if (shmMount.state === 'missing') return { status: 'not-applicable', reason: 'nothing is mounted at /dev/shm' };
    if (inMemory.has(shmMount.fileSystemType)) return { status: 'pass' };
    const { shmFiles, podSpec } = target.facts;
    const files = shmFiles.status === 'ok' ? shmFiles.value.rows : [];
    const bytes = files.reduce((sum, { sizeBytes }) => sum + BigInt(sizeBytes), 0n);
    return {
      status: 'fail',
      title: `${podName(target.subject)}: /dev/shm is a disk (${shmMount.fileSystemType}), not memory`,
      expected: 'a tmpfs is mounted at /dev/shm',
      actual: `${shmMount.fileSystemType} of ${shmMount.mountSource} is mounted there`,
      evidence: podSpec.status === 'ok' ? describeVolume(podSpec.value, target.subject.container) : [],
      fix: useMemory('target', target, bytes * 2n > RUNTIMES_BYTES ? bytes * 2n : RUNTIMES_BYTES),
    };
  },
});

const inMemory = new Set(['tmpfs', 'ramfs', 'hugetlbfs', 'devtmpfs']);

/** What container runtimes give a pod. */
const RUNTIMES_BYTES = 64n << 20n;

function describeVolume({ containers }: PodSpec, container: string): string[] {
  const volume = containers.find(({ name }) => name === container)?.shmVolume ?? null;
  if (volume === null) return [];
  return volume.kind === 'empty-dir'
    ? [`volume ${volume.volume} is an emptyDir without medium: Memory`]
    : [`volume ${volume.volume} is mounted there`];
}
