import * as mounts from 'mounts';
import type { FileRepair } from '../../src/facts/repair/file-repair.ts';
import { isFailure, type Host } from '../host.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import type { Target } from '../who/target.ts';
import type { RepairableFile } from './find-files.ts';
import { ENDED, holdProcess } from './hold-process.ts';
import { readInside, type Read } from './read-inside.ts';

/** Longer than the reader inside may take (read-inside.ts). */
const DEADLINE_MS = 12_000;

const NODE_MOUNTS = '/proc/1/ns/mnt';
/** mount_setattr(2), MOUNT_ATTR_*. */
const FLAGS = { ro: 1, nosuid: 2, nodev: 4, noexec: 8 } as const;

interface Cloned extends RepairableFile {
  mount: number;
}

interface Bound extends Cloned {
  copies: number[];
}

/**
 * Binds files of LXCFS again in a container: in a child that clones them in the node's mount namespace, and goes to the
 * container's with nothing of the node's but these clones. What is shown instead is read there before it counts, and
 * where that gets no answer the old mounts are put back. A line for each file; none is left out.
 */
export function replaceFiles(host: Host, containerId: string, target: Target, files: RepairableFile[]): FileRepair[] {
  const child = host.runChild({ ids: null, namespaces: [NODE_MOUNTS], timeoutMs: DEADLINE_MS }, (emit) => {
    replaceInChild(host, containerId, target, files, (line) => emit(`${JSON.stringify(line)}\n`));
  });
  if (isFailure(child)) return files.map((file) => not(file, 'unknown', `the repair ended with ${child.errno}`));
  const lines = child.value.output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as FileRepair);
  const why = child.value.inTime ? 'the repair ended before it' : 'the repair got no answer in time';
  return files.map((file) => lines.findLast((line) => line.file === file.file) ?? not(file, 'unknown', why));
}

function replaceInChild(
  host: Host,
  containerId: string,
  target: Target,
  files: RepairableFile[],
  emit: (line: FileRepair) => void,
): void {
  const held = holdProcess(host, mounts, containerId, target);
  if ('why' in held) return files.forEach((file) => emit(not(file, held.outcome, held.why)));
  const cloned = files.flatMap((file): Cloned[] => {
    const mount = mounts.clone(file.source.path, file.source.device, flagsFor(file.old));
    if (!isFailure(mount)) return [{ ...file, mount: mount.value }];
    emit(not(file, 'refused', `the node’s file cannot be bound: ${meaningOf(mount.errno)}`));
    return [];
  });
  const entered = enter(held, cloned);
  if (isFailure(entered)) {
    const hasEnded = entered.errno === 'ESRCH';
    const why = hasEnded ? ENDED : `its namespaces cannot be entered: ${entered.errno}`;
    return cloned.forEach((file) => emit(not(file, hasEnded ? 'not-needed' : 'refused', why)));
  }
  const bound = cloned.flatMap((file): Bound[] => {
    const result = mounts.replace(file.file, file.old, file.mount, true);
    const done = isFailure(result) ? { error: result.errno, isAsBefore: true, copies: [] } : result.value;
    const isBound = done.error === null;
    emit(isBound ? not(file, 'unknown', NOT_READ) : notBound(file, done.error ?? '', done.isAsBefore));
    return isBound ? [{ ...file, copies: done.copies }] : [];
  });
  const reads = readInside(
    host,
    bound.map(({ file }) => file),
  );
  for (const file of bound) emit(verified(file, reads.get(file.file)));
}

const NOT_READ = 'it is bound, and could not be read in the container’s PID namespace';

function enter({ process, lock }: { process: number; lock: number }, cloned: readonly Cloned[]) {
  const confined = mounts.confine([process, lock, ...cloned.map(({ mount }) => mount)]);
  return isFailure(confined) ? confined : mounts.enter(process);
}

/** A file that answers is repaired; one that keeps its reader waiting would be worse than a dead one. */
function verified(file: Bound, read: Read | undefined): FileRepair {
  switch (read?.kind) {
    case 'read':
      return {
        ...lineOf(file),
        outcome: 'repaired',
        ...(read.memoryBytes !== null && { memoryBytes: read.memoryBytes }),
      };
    case 'failed':
      return putBack(file, `what was bound cannot be read: ${read.errno}`);
    case 'hung':
      return putBack(file, 'what was bound does not answer');
    case undefined:
      return not(file, 'unknown', NOT_READ);
  }
}

function putBack(file: Bound, why: string): FileRepair {
  const isBack = !isFailure(mounts.putBack(file.file, file.mount, file.copies));
  return { ...not(file, 'failed', why), now: isBack ? 'as-before' : 'unknown' };
}

function notBound(file: RepairableFile, errno: string, isAsBefore: boolean): FileRepair {
  // Nothing was touched where the place is not what it was a moment ago
  const isRefusal = isAsBefore && errno in meanings;
  const line = not(file, isRefusal ? 'refused' : 'failed', meaningOf(errno));
  return isRefusal ? line : { ...line, now: isAsBefore ? 'as-before' : 'unknown' };
}

const meanings: Record<string, string> = {
  ESTALE: 'something else is mounted there than a moment ago',
  EXDEV: 'its directory is not the kernel’s own /proc or /sys',
  ELOOP: 'a symbolic link lies on the way to it',
  ENOENT: 'there is no such file',
  ENOSYS: 'the node’s kernel is older than 5.12',
};

function meaningOf(errno: string): string {
  return meanings[errno] ?? errno;
}

/**
 * What the kubelet gave the old mount, and at least what it would give one that the pod's spec asks for as read-only.
 */
function flagsFor([top]: readonly Mount[]): number {
  const options = new Set([...(top?.options ?? ['ro']), 'nosuid', 'nodev']);
  return Object.entries(FLAGS).reduce((sum, [name, flag]) => (options.has(name) ? sum | flag : sum), 0);
}

function lineOf({ file, was, source }: RepairableFile) {
  return { file, was, source: source.path };
}

function not(file: RepairableFile, outcome: FileRepair['outcome'], why: string): FileRepair {
  return { ...lineOf(file), outcome, why };
}
