import { changeFacts, type ChangedSide } from '../changes/changed-side.ts';
import type { Fix } from '../changes/change.ts';
import { enlargeShm, removeShmFiles } from '../changes/enlarge-shm.ts';
import { restart } from '../changes/restart.ts';
import type { Fact } from '../facts/fact.ts';
import type { Side } from '../facts/inspection.ts';
import { missingFact, type Role } from '../facts/known.ts';
import type { MountedShm, ShmMount } from '../facts/shm-mount.ts';
import { formatBytes } from '../words/bytes.ts';
import { firstRows } from '../words/lists.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { largestShmFiles } from './evidence/shm-files.ts';
import { deletedFilesIn, describeDeleted, isAllPreallocated, isSparse, type DeletedFile } from './evidence/shm-room.ts';

const facts = [...changeFacts, 'sandboxShmMount', 'shmFiles', 'holdings'] as const;
type Target = ChangedSide & Side<(typeof facts)[number]>;

/**
 * tmpfs gives memory to a file when a page of it is first written. On a full one write(2) and posix_fallocate(3) fail
 * with ENOSPC, while ftruncate(2) succeeds and the first touch of the mapping is a SIGBUS (tmpfs(5), mmap(2)).
 * Free space is counted in pages. A mount without inodes left is as full, whatever its size. If its files have all of
 * their pages, nothing that is there can fail any more: a warning.
 */
export const fullShmMount = defineCheck({
  id: 'full-shm-mount',
  severity: 'error',
  title: '/dev/shm is full, so the next page or file there is an error or a SIGBUS',
  of: 'target',
  facts,
  evaluate({ target, agent }) {
    const seen = shmOf(target);
    if (seen.status !== 'ok') return { status: 'unknown', missing: missingFact('target', 'shmMount', seen) };
    const mount = seen.value;
    if (mount.state === 'missing') return { status: 'not-applicable', reason: 'nothing is mounted at /dev/shm' };
    const lack = lackOf(mount);
    if (lack === null) return { status: 'pass' };
    const deleted = [
      ...deletedFilesIn(mount, target).map((file) => ({
        file,
        of: 'target' as const,
        container: target.subject.container,
      })),
      ...(agent === null ? [] : deletedFilesIn(mount, agent)).map((file) => ({
        file,
        of: 'agent' as const,
        container: agent?.subject.container ?? '',
      })),
    ];
    const { shmFiles } = target.facts;
    const files = shmFiles.status === 'ok' ? shmFiles.value.rows : [];
    const isSettled = lack === 'space' && deleted.length === 0 && isAllPreallocated(mount, shmFiles);
    const consequence =
      lack === 'space' && files.some(isSparse)
        ? 'the first touch of a page that a file does not have yet is a SIGBUS'
        : 'creating an object fails with ENOSPC';
    return {
      status: 'fail',
      severity: isSettled ? 'warning' : 'error',
      title: `${podName(target.subject)}: /dev/shm is full: ${consequence}`,
      expected: `at least one ${lack === 'space' ? 'page' : 'inode'} of it is free`,
      actual: describeLack(mount, lack),
      evidence: firstRows([
        ...deleted.map(({ file, container }) => describeDeleted(file, container)),
        ...largestShmFiles(files),
        ...(isSettled ? ['every file in it has all of its pages: what works goes on working'] : []),
      ]),
      fix: fixFor(lack, target, agent, deleted[0]),
    };
  },
});

/**
 * What the container has at /dev/shm; one that does not run will have the sandbox's, unless a volume is mounted there.
 */
function shmOf({ subject: { container }, facts }: Target): Fact<ShmMount> {
  const { shmMount, sandboxShmMount, podSpec, podStatus } = facts;
  if (shmMount.status === 'ok' || podSpec.status !== 'ok' || podStatus.status !== 'ok') return shmMount;
  const status = podStatus.value.containers.find(({ name }) => name === container);
  const declared = podSpec.value.containers.find(({ name }) => name === container);
  const getsSandboxes = status !== undefined && status.state !== 'running' && declared?.shmVolume === null;
  return getsSandboxes && sandboxShmMount.status === 'ok' ? sandboxShmMount : shmMount;
}

type Lack = 'space' | 'inodes';

function lackOf({ sizeBytes, availableBytes, inodeCount, availableInodeCount }: MountedShm): Lack | null {
  // A limit of zero is none
  if (BigInt(sizeBytes) > 0n && BigInt(availableBytes) === 0n) return 'space';
  return BigInt(inodeCount) > 0n && BigInt(availableInodeCount) === 0n ? 'inodes' : null;
}

function describeLack({ sizeBytes, inodeCount }: MountedShm, lack: Lack): string {
  return lack === 'inodes'
    ? `none of its ${inodeCount} inodes is free`
    : `no page of its ${formatBytes(BigInt(sizeBytes))} is free`;
}

function fixFor(
  lack: Lack,
  target: Target,
  agent: Target | null,
  deleted: { file: DeletedFile; of: Role } | undefined,
): Fix {
  if (lack === 'inodes') return removeShmFiles;
  const side = deleted?.of === 'agent' ? agent : target;
  if (deleted !== undefined && side !== null)
    return {
      text:
        `Let process ${deleted.file.pid} close ${deleted.file.path}, or end it: ` +
        'a file that is open takes its room until then, and rm cannot help.',
      change: restart(deleted.of, side),
    };
  const { shmMount } = target.facts;
  const size = shmMount.status === 'ok' && shmMount.value.state === 'mounted' ? BigInt(shmMount.value.sizeBytes) : 0n;
  return enlargeShm('target', target, (size === 0n ? RUNTIMES_BYTES : size) * 4n);
}

/** What container runtimes give a pod. */
const RUNTIMES_BYTES = 64n << 20n;
