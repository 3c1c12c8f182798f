import { all, incompleteFact } from '../facts/known.ts';
import { fileId, sysvId } from '../facts/object-id.ts';
import type { Side } from '../facts/inspection.ts';
import type { ContainerProcesses } from '../facts/process.ts';
import { isComplete } from '../facts/table.ts';
import { memoryLimitFacts } from '../resources/memory-limit.ts';
import { formatBytes } from '../words/bytes.ts';
import { formatKey } from '../words/keys.ts';
import { firstRows } from '../words/lists.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { heldMemoryFacts, objectMemory, type ObjectMemory } from './evidence/held-memory.ts';
import { withMemoryLimit } from './evidence/memory-limit.ts';
import { describeShmFile } from './evidence/shm-files.ts';

const facts = [...memoryLimitFacts, 'processes', ...heldMemoryFacts] as const;
type Target = Side<(typeof facts)[number]>;

/**
 * A page of shared memory counts against the cgroup that touched it first, until it is freed, whoever uses it
 * afterwards (cgroup-v2.rst, Memory Ownership). What a container's processes have in their page tables (RssShmem,
 * a page once for each of them), and all that lies in the objects which they have mapped or open,
 * is at least what they use. The rest of what it is charged for is in objects that only others have, or nobody, as far
 * as there are such objects: shared memory without a name, which a database forks its processes with, is in no list.
 * A quarter of the memory limit is worth a report.
 */
export const unmappedSharedMemory = defineCheck({
  id: 'unmapped-shared-memory',
  severity: 'info',
  title: 'The container pays for shared memory that none of its processes has mapped or open',
  of: 'target',
  facts,
  evaluate: ({ target }) =>
    withMemoryLimit(target, (limitBytes) => {
      const known = all('target', target, ['memoryCgroup', 'processes']);
      if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
      const { memoryCgroup, processes } = known.values;
      const charged = BigInt(memoryCgroup.sharedMemoryBytes);
      if (charged * 4n < limitBytes) return { status: 'pass' };
      const mapped = mappedBytes(processes);
      if (mapped === null) return { status: 'unknown', missing: [incompleteFact('target', 'processes', NOT_MAPPED)] };
      if ((charged - mapped) * 4n < limitBytes) return { status: 'pass' };
      const objects = objectMemory(target);
      if (objects.kind === 'missing') return { status: 'unknown', missing: objects.missing };
      const { heldBytes, unheld } = objects.memory;
      const inUnheld = unheld.reduce((sum, { bytes }) => sum + bytes, 0n);
      const unused = least(charged - mapped - heldBytes, inUnheld);
      if (unused * 4n < limitBytes) return { status: 'pass' };
      return {
        status: 'fail',
        title:
          `${podName(target.subject)}: container ${target.subject.container} ` +
          `pays for ${formatBytes(unused)} of shared memory that its processes do not hold`,
        expected: 'what counts against its memory limit is what it uses',
        actual:
          `${formatBytes(charged)} of shared memory count against its ${formatBytes(limitBytes)}; ` +
          `its processes have ${formatBytes(mapped)} in their page tables, ` +
          `and ${formatBytes(heldBytes)} lie in what they hold`,
        evidence: describeUnheld(objects.memory, target),
        subjects: unheld.filter(({ bytes }) => bytes > 0n).map(({ id }) => id),
        fix: {
          text:
            'Let the user of an object also be the first to touch its pages, ' +
            'for example by filling it when it is created, or remove what nobody uses. ' +
            'A program that attaches per message may hold nothing at this instant: inspect again under load.',
        },
      };
    }),
});

const NOT_MAPPED = 'how much shared memory each of its processes has mapped is not known';

function mappedBytes(processes: ContainerProcesses): bigint | null {
  if (!isComplete(processes)) return null;
  let sum = 0n;
  for (const { sharedMemoryBytes } of processes.rows) {
    if (sharedMemoryBytes === undefined) return null;
    sum += BigInt(sharedMemoryBytes);
  }
  return sum;
}

function describeUnheld({ unheld }: ObjectMemory, { facts: { shmFiles, sysvSegments } }: Target): string[] {
  const files = shmFiles.status === 'ok' ? shmFiles.value.rows : [];
  const segments = sysvSegments.status === 'ok' ? sysvSegments.value.rows : [];
  const rows = unheld
    .filter(({ bytes }) => bytes > 0n)
    .toSorted((a, b) => Number(b.bytes - a.bytes))
    .flatMap(({ id, bytes }) => {
      const file = files.find((each) => fileId(each) === id);
      if (file !== undefined) return [describeShmFile(file)];
      const segment = segments.find(({ shmid }) => sysvId('shm', shmid) === id);
      return segment === undefined ? [] : [`${describeSegment(segment)} takes ${formatBytes(bytes)}`];
    });
  return firstRows(rows);
}

function describeSegment({ key, shmid, attachCount }: { key: number; shmid: number; attachCount: number }): string {
  const name = key === 0 ? `private segment ${shmid}` : `segment ${formatKey(key)}`;
  return attachCount === 0 ? `${name}, which nobody has attached,` : name;
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
