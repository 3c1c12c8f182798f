import { formatBytes } from '../bytes.ts';
import type { Fact } from '../facts/fact.ts';
import type { Subject } from '../facts/inspection.ts';
import type { PodSpec, PodStatus } from '../facts/pod.ts';
import type { MountedShm, ShmFile } from '../facts/shm-mount.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { defineTargetCheck, type Remediation } from './check.ts';
import { podTemplatePatch } from './remedies/pod-template-patch.ts';
import { memoryVolume, mountAtShm } from './remedies/shm-volume-patch.ts';

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
    if (seen.status !== 'ok') return { status: 'unknown', reason: describeMissing('target', 'shmMount', own.status === 'ok' ? seen : own) };
    const shmMount = seen.value;
    if (shmMount.state === 'missing') return { status: 'not-applicable', reason: 'nothing is mounted at /dev/shm' };
    const lack = findLack(shmMount);
    if (lack === null) return { status: 'pass' };
    const files = shmFiles.status === 'ok' ? shmFiles.value.rows : [];
    const isDeadly = lack === 'space' && files.some(isSparse);
    const consequence = isDeadly ? 'whoever touches a page that a file there does not have yet gets a SIGBUS' : 'creating an object fails with ENOSPC';
    return {
      status: 'fail',
      title: `/dev/shm of ${target.pod} is full: ${consequence}.`,
      expected: `at least one ${lack === 'space' ? 'page' : 'inode'} of it is free`,
      actual: describeLack(shmMount, lack),
      evidence: largestFiles(files),
      remediation: lack === 'space' ? enlarge(podSpec, target, shmMount) : removeFiles,
    };
  },
});

/** Whether a container that does not run will get the sandbox's /dev/shm when it does: unless a volume is mounted there. */
function getsSandboxShm(podSpec: Fact<PodSpec>, podStatus: Fact<PodStatus>, { container }: Subject): boolean {
  if (podSpec.status !== 'ok' || podStatus.status !== 'ok') return false;
  const status = podStatus.value.containers.find(({ name }) => name === container);
  return status !== undefined && status.state !== 'running' && podSpec.value.containers.find(({ name }) => name === container)?.shmVolume === null;
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

function largestFiles(files: ShmFile[]): string[] {
  const largest = files.toSorted((a, b) => Number(BigInt(b.allocatedBytes) - BigInt(a.allocatedBytes))).slice(0, 3);
  return largest.map(({ path, uid, gid, sizeBytes, allocatedBytes }) => {
    const share = `${formatBytes(BigInt(allocatedBytes))} of its ${formatBytes(BigInt(sizeBytes))}`;
    return `/dev/shm/${path} of ${uid}:${gid} has ${share}`;
  });
}

const removeFiles: Remediation = { text: 'Remove the files that nobody uses any more, and let the programs remove theirs when they end.' };

/** What bounds a /dev/shm depends on where it comes from: 64Mi of the runtime, a volume's sizeLimit, half of a node. */
function enlarge(podSpec: Fact<PodSpec>, target: Subject, { sizeBytes }: MountedShm): Remediation {
  if (podSpec.status !== 'ok') return removeFiles;
  const { containers, hostIpc } = podSpec.value;
  const volume = containers.find(({ name }) => name === target.container)?.shmVolume ?? null;
  if (volume?.kind === 'empty-dir') {
    const withIt = 'and with it the memory limit that its pages count against, or remove files that nobody uses';
    return { text: `Raise the sizeLimit of volume ${volume.volume}, ${withIt}.` };
  }
  if (volume !== null || hostIpc) {
    return { text: `Remove the files that nobody uses from the file system of ${target.node}, or have it enlarged there.` };
  }
  const sharing = containers.filter(({ kind, shmVolume }) => kind !== 'init' && shmVolume === null);
  return {
    text:
      "Mount a memory volume at /dev/shm in every container that shares it, because the runtime's own has a fixed size; " +
      'its pages count against the memory limits.',
    patch: podTemplatePatch([...memoryVolume('shm', formatBytes(BigInt(sizeBytes) * 4n)), ...mountAtShm(sharing, 'shm')]),
  };
}
