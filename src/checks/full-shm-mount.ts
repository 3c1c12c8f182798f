import { formatBytes } from '../bytes.ts';
import type { Fact } from '../facts/fact.ts';
import type { Subject } from '../facts/inspection.ts';
import type { PodSpec, PodStatus } from '../facts/pod.ts';
import type { MountedShm, ShmFile } from '../facts/shm-mount.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { defineTargetCheck } from './check.ts';
import { largestShmFiles } from './evidence/shm-files.ts';
import { enlargeShm, removeShmFiles } from './remedies/enlarge-shm.ts';

/**
 * tmpfs gives memory to a file when a page of it is first written. On a full one write(2) and posix_fallocate(3) fail
 * with ENOSPC, while ftruncate(2) succeeds and the first touch of the mapping is a SIGBUS (tmpfs(5), mmap(2)). Free
 * space below one page is none. A mount without inodes left is as full, whatever its size.
 */
export const fullShmMount = defineTargetCheck({
  id: 'full-shm-mount',
  severity: 'error',
  needs: [],
  uses: ['shmMount', 'sandboxShmMount', 'shmFiles', 'podSpec', 'podStatus'],
  evaluate({ shmMount: own, sandboxShmMount, shmFiles, podSpec, podStatus }, target) {
    const seen = own.status !== 'ok' && getsSandboxShm(podSpec, podStatus, target) ? sandboxShmMount : own;
    if (seen.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('target', 'shmMount', own.status === 'ok' ? seen : own) };
    const shmMount = seen.value;
    if (shmMount.state === 'missing') return { status: 'not-applicable', reason: 'nothing is mounted at /dev/shm' };
    const lack = findLack(shmMount);
    if (lack === null) return { status: 'pass' };
    const files = shmFiles.status === 'ok' ? shmFiles.value.rows : [];
    const isDeadly = lack === 'space' && files.some(isSparse);
    const consequence = isDeadly
      ? 'whoever touches a page that a file there does not have yet gets a SIGBUS'
      : 'creating an object fails with ENOSPC';
    return {
      status: 'fail',
      title: `/dev/shm of ${target.pod} is full: ${consequence}.`,
      expected: `at least one ${lack === 'space' ? 'page' : 'inode'} of it is free`,
      actual: describeLack(shmMount, lack),
      evidence: largestShmFiles(files).slice(0, 3),
      remediation: lack === 'space' ? enlargeShm(podSpec, target, BigInt(shmMount.sizeBytes) * 4n) : removeShmFiles,
    };
  },
});

/** Whether a container that does not run will get the sandbox's /dev/shm when it does: unless a volume is mounted there. */
function getsSandboxShm(podSpec: Fact<PodSpec>, podStatus: Fact<PodStatus>, { container }: Subject): boolean {
  if (podSpec.status !== 'ok' || podStatus.status !== 'ok') return false;
  const status = podStatus.value.containers.find(({ name }) => name === container);
  return (
    status !== undefined &&
    status.state !== 'running' &&
    podSpec.value.containers.find(({ name }) => name === container)?.shmVolume === null
  );
}

type Lack = 'space' | 'inodes';

const PAGE_BYTES = 4096n;

function findLack({ sizeBytes, availableBytes, inodeCount, availableInodeCount }: MountedShm): Lack | null {
  // A limit of zero is none
  if (BigInt(sizeBytes) > 0n && BigInt(availableBytes) < PAGE_BYTES) return 'space';
  return BigInt(inodeCount) > 0n && BigInt(availableInodeCount) === 0n ? 'inodes' : null;
}

function describeLack({ sizeBytes, availableBytes, inodeCount }: MountedShm, lack: Lack): string {
  if (lack === 'inodes') return `none of its ${inodeCount} inodes is free`;
  return `${formatBytes(BigInt(availableBytes))} of ${formatBytes(BigInt(sizeBytes))} are free`;
}

function isSparse({ type, sizeBytes, allocatedBytes }: ShmFile): boolean {
  return type === 'file' && BigInt(allocatedBytes) < BigInt(sizeBytes);
}
