import { formatBytes } from '../bytes.ts';
import type { Fact } from '../facts/fact.ts';
import type { ContainerProcesses } from '../facts/process.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import type { ShmFile } from '../facts/shm-mount.ts';
import { isComplete, type Table } from '../facts/table.ts';
import { effectiveMemoryBytes } from '../kernel-rules/effective-limit.ts';
import { defineTargetCheck } from './check.ts';

/**
 * A page of shared memory counts against the cgroup that touched it first, until it is freed, whoever uses it afterwards
 * (cgroup-v2.rst, Memory Ownership). What a container's processes have in their page tables (RssShmem, a page once for
 * each of them) is at least all of it that they use by mappings: the rest of what it is charged for is in objects that only
 * others map, or nobody. A quarter of the memory limit is worth telling.
 */
export const unmappedSharedMemory = defineTargetCheck({
  id: 'unmapped-shared-memory',
  severity: 'info',
  needs: ['memoryCgroup', 'processes', 'podSpec', 'machine'],
  uses: ['shmFiles', 'sysvSegments'],
  evaluate({ memoryCgroup, processes, podSpec, machine, shmFiles, sysvSegments }, target) {
    const limit = effectiveMemoryBytes(memoryCgroup, podSpec, machine);
    if (limit === null) return { status: 'not-applicable', reason: 'no memory limit is set' };
    const charged = BigInt(memoryCgroup.sharedMemoryBytes);
    if (charged * 4n < limit) return { status: 'pass' };
    const mapped = mappedBytes(processes);
    if (mapped === null) return { status: 'unknown', reason: 'how much shared memory each of its processes has mapped was not told' };
    const unmapped = charged - mapped;
    if (unmapped * 4n < limit) return { status: 'pass' };
    return {
      status: 'fail',
      title: `Container ${target.container} of ${target.pod} pays for ${formatBytes(unmapped)} of shared memory that none of its processes has touched by a mapping.`,
      expected: 'what counts against its memory limit is what it uses',
      actual: `${formatBytes(charged)} of shared memory count against its ${formatBytes(limit)}, at most ${formatBytes(mapped)} are in the page tables of its processes`,
      evidence: [...largestFiles(shmFiles), ...unattachedSegments(sysvSegments)],
      remediation: { text: 'Let whoever uses an object also be the first to touch its pages, as by filling it when it is created, or remove what nobody uses. Files that are only read and written are in there, too.' },
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

function largestFiles(files: Fact<Table<ShmFile>>): string[] {
  if (files.status !== 'ok') return [];
  const largest = files.value.rows.filter(({ allocatedBytes }) => allocatedBytes !== '0').toSorted((a, b) => Number(BigInt(b.allocatedBytes) - BigInt(a.allocatedBytes)));
  return largest.slice(0, 2).map(({ path, allocatedBytes }) => `/dev/shm/${path} takes ${formatBytes(BigInt(allocatedBytes))}`);
}

function unattachedSegments(segments: Fact<Table<SysvSegment>>): string[] {
  if (segments.status !== 'ok') return [];
  const left = segments.value.rows.filter(({ attachCount, residentBytes }) => attachCount === 0 && residentBytes !== '0');
  return left.slice(0, 2).map(({ shmid, residentBytes }) => `System V segment ${shmid} takes ${formatBytes(BigInt(residentBytes))}, and nobody has it attached`);
}
