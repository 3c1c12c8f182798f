import { formatBytes } from '../bytes.ts';
import { effectiveMemoryBytes } from '../kernel-rules/effective-limit.ts';
import { defineTargetCheck } from './check.ts';
import { podTemplatePatch } from './remedies/pod-template-patch.ts';
import { memoryVolume } from './remedies/shm-volume-patch.ts';

/**
 * Who fills a tmpfs gets ENOSPC at its size, and an OOM kill at its memory limit, whichever comes first: pages of tmpfs
 * count as memory (filesystems/tmpfs.rst). The kubelet gives a volume in memory without a sizeLimit as much as the pod's
 * memory limit, so that the kill comes first (calculateEmptyDirMemorySize). Only volumes: the runtime's own /dev/shm has a
 * fixed size that nobody chose. It is a finding to act on once half of the limit is in it.
 */
export const oversizedShmMount = defineTargetCheck({
  id: 'oversized-shm-mount',
  severity: 'info',
  needs: ['shmMount', 'memoryCgroup', 'podSpec', 'machine'],
  uses: [],
  evaluate({ shmMount, memoryCgroup, podSpec, machine }, target) {
    const volume = podSpec.containers.find(({ name }) => name === target.container)?.shmVolume ?? null;
    if (shmMount.state === 'missing' || volume?.kind !== 'empty-dir' || !volume.inMemory)
      return { status: 'not-applicable', reason: 'no volume in memory is mounted at /dev/shm' };
    const limit = effectiveMemoryBytes(memoryCgroup, podSpec, machine);
    if (limit === null) return { status: 'not-applicable', reason: 'no memory limit is set' };
    const [size, available] = [BigInt(shmMount.sizeBytes), BigInt(shmMount.availableBytes)];
    // A size of zero is no limit
    if (size > 0n && size < limit) return { status: 'pass' };
    const used = size - available;
    return {
      status: 'fail',
      severity: used * 2n >= limit ? 'warning' : 'info',
      title: `/dev/shm of ${target.pod} may take all the memory of container ${target.container}: who fills it is killed before it is full.`,
      expected: `its size is less than the memory limit, ${formatBytes(limit)}`,
      actual:
        size === 0n ? 'it has no size limit' : `its size is ${formatBytes(size)}, ${formatBytes(used)} of it used`,
      evidence: [
        `volume ${volume.volume} has ${volume.sizeLimitBytes === null ? 'no sizeLimit' : `a sizeLimit of ${formatBytes(BigInt(volume.sizeLimitBytes))}`}`,
      ],
      remediation: {
        text: `Give volume ${volume.volume} a sizeLimit that leaves room for the rest of the container’s memory, so that a full /dev/shm is ENOSPC, which programs can handle.`,
        patch: podTemplatePatch(memoryVolume(volume.volume, formatBytes(limit / 2n))),
      },
    };
  },
});
