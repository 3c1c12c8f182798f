import { changeFacts } from '../changes/changed-side.ts';
import { limitShm } from '../changes/limit-shm.ts';
import { all } from '../facts/known.ts';
import { formatBytes } from '../words/bytes.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { withMemoryLimit } from './evidence/memory-limit.ts';

/**
 * A program that fills a tmpfs gets ENOSPC at its size, and an OOM kill at its memory limit, whichever comes first:
 * pages of tmpfs count as memory (filesystems/tmpfs.rst). The kubelet gives a volume in memory without a sizeLimit as
 * much as the pod's memory limit, so that the kill comes first (calculateEmptyDirMemorySize), and does not remount it
 * if the limit is resized in place (KEP-1287). Only volumes: the runtime's own /dev/shm has a fixed size that nobody
 * chose. It is a finding to act on once half of the limit is in it.
 */
export const oversizedShmMount = defineCheck({
  id: 'oversized-shm-mount',
  severity: 'info',
  title: '/dev/shm may use all of the memory limit, so a program that fills it is killed',
  of: 'target',
  facts: [...changeFacts],
  evaluate({ target }) {
    const known = all('target', target, ['shmMount', 'podSpec']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { shmMount, podSpec } = known.values;
    const { container } = target.subject;
    const volume = podSpec.containers.find(({ name }) => name === container)?.shmVolume ?? null;
    if (shmMount.state === 'missing' || volume?.kind !== 'empty-dir' || !volume.inMemory)
      return { status: 'not-applicable', reason: 'no volume in memory is mounted at /dev/shm' };
    return withMemoryLimit(target, (limitBytes) => {
      const size = BigInt(shmMount.sizeBytes);
      // A size of zero is no limit
      if (size > 0n && size < limitBytes) return { status: 'pass' };
      const used = size - BigInt(shmMount.availableBytes);
      const limit =
        volume.sizeLimitBytes === null
          ? 'no sizeLimit'
          : `a sizeLimit of ${formatBytes(BigInt(volume.sizeLimitBytes))}`;
      return {
        status: 'fail',
        severity: used * 2n >= limitBytes ? 'warning' : 'info',
        title:
          `${podName(target.subject)}: ` +
          `/dev/shm may use all the memory of container ${container} (${formatBytes(limitBytes)})`,
        expected: `its size is less than the memory limit, ${formatBytes(limitBytes)}`,
        actual:
          size === 0n ? 'it has no size limit' : `its size is ${formatBytes(size)}, ${formatBytes(used)} of it used`,
        evidence: [
          `volume ${volume.volume} has ${limit}`,
          ...(size > limitBytes && volume.sizeLimitBytes === null ? [RESIZED] : []),
        ],
        fix: limitShm('target', target, limitBytes),
      };
    });
  },
});

const RESIZED =
  'it was mounted under a larger memory limit: the kubelet does not remount a volume if the limit is resized in place';
