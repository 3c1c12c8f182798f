import { formatBytes } from '../bytes.ts';
import type { Fact } from '../facts/fact.ts';
import type { ContainerProcesses } from '../facts/process.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import type { Facts } from '../facts/facts.ts';
import type { ShmFile } from '../facts/shm-mount.ts';
import { isComplete, type Table } from '../facts/table.ts';
import { effectiveMemoryBytes } from '../kernel-rules/effective-limit.ts';
import { defineTargetCheck } from './check.ts';
import { heldMemoryBytes, heldMemoryFacts } from './evidence/held-memory.ts';
import { largestShmFiles } from './evidence/shm-files.ts';

/**
 * A page of shared memory counts against the cgroup that touched it first, until it is freed, whoever uses it afterwards
 * (cgroup-v2.rst, Memory Ownership). What a container's processes have in their page tables (RssShmem, a page once for
 * each of them), and all that lies in the objects which they have mapped or open, is at least what they use: the rest of what
 * it is charged for is in objects that only others have, or nobody. A quarter of the memory limit is worth telling.
 */
export const unmappedSharedMemory = defineTargetCheck({
  id: 'unmapped-shared-memory',
  severity: 'info',
  needs: ['memoryCgroup', 'processes', 'podSpec', 'machine'],
  uses: heldMemoryFacts,
  evaluate({ memoryCgroup, processes, podSpec, machine, ...held }, target) {
    const limit = effectiveMemoryBytes(memoryCgroup, podSpec, machine);
    if (limit === null) return { status: 'not-applicable', reason: 'no memory limit is set' };
    const charged = BigInt(memoryCgroup.sharedMemoryBytes);
    if (charged * 4n < limit) return { status: 'pass' };
    const mapped = mappedBytes(processes);
    if (mapped === null)
      return { status: 'unknown', reason: 'how much shared memory each of its processes has mapped was not told' };
    if ((charged - mapped) * 4n < limit) return { status: 'pass' };
    const inHeld = heldMemoryBytes(held);
    if (inHeld.kind === 'unknown') return { status: 'unknown', reason: inHeld.why };
    const unused = charged - mapped - inHeld.detail;
    if (unused * 4n < limit) return { status: 'pass' };
    return {
      status: 'fail',
      title: `Container ${target.container} of ${target.pod} pays for ${formatBytes(unused)} of shared memory in objects that none of its processes has mapped or open.`,
      expected: 'what counts against its memory limit is what it uses',
      actual: `${formatBytes(charged)} of shared memory count against its ${formatBytes(limit)}; its processes have ${formatBytes(mapped)} in their page tables, and ${formatBytes(inHeld.detail)} lie in what they hold`,
      evidence: [...largestFiles(held), ...unattachedSegments(held.sysvSegments)],
      remediation: {
        text: 'Let whoever uses an object also be the first to touch its pages, as by filling it when it is created, or remove what nobody uses. A program that opens or attaches for every message may only have none of it just now.',
      },
    };
  },
});

function mappedBytes(processes: ContainerProcesses): bigint | null {
  if (!isComplete(processes)) return null;
  let sum = 0n;
  for (const { sharedMemoryBytes } of processes.rows) {
    if (sharedMemoryBytes === undefined) return null;
    sum += BigInt(sharedMemoryBytes);
  }
  return sum;
}

function largestFiles({ holdings, shmFiles }: Pick<Facts, 'holdings' | 'shmFiles'>): string[] {
  if (holdings.status !== 'ok' || shmFiles.status !== 'ok') return [];
  const isHeld = (file: ShmFile): boolean =>
    holdings.value.rows.some(
      ({ object }) => object.kind === 'file' && object.device === file.device && object.inode === file.inode,
    );
  const unheld = shmFiles.value.rows.filter((file) => file.allocatedBytes !== '0' && !isHeld(file));
  return largestShmFiles(unheld).slice(0, 2);
}

function unattachedSegments(segments: Fact<Table<SysvSegment>>): string[] {
  if (segments.status !== 'ok') return [];
  const left = segments.value.rows.filter(
    ({ attachCount, residentBytes }) => attachCount === 0 && residentBytes !== '0',
  );
  return left
    .slice(0, 2)
    .map(
      ({ shmid, residentBytes }) =>
        `System V segment ${shmid} takes ${formatBytes(BigInt(residentBytes))}, and nobody has it attached`,
    );
}
