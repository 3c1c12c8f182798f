import { formatBytes } from '../words/bytes.ts';
import type { NodeFacts } from '../facts/node/node-facts.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { eitherOf, type Either } from './either-fact.ts';
import { differsNotably } from './notable-size.ts';

/** How much memory the nodes have, by /proc/meminfo or by the kubelet: the same figure. */
export const nodeMemory = defineDifference({
  id: 'node-memory',
  severity: 'warning',
  needs: [],
  uses: ['machine', 'resources'],
  compare(a, b) {
    const [memoryA, memoryB] = [memoryBytesOf(a), memoryBytesOf(b)];
    if (memoryA.kind === 'unknown') return { kind: 'not-compared', reason: memoryA.reason };
    if (memoryB.kind === 'unknown') return { kind: 'not-compared', reason: memoryB.reason };
    if (!differsNotably(memoryA.value, memoryB.value)) return EQUAL;
    return {
      kind: 'differs',
      title: 'The nodes have different amounts of memory.',
      a: formatBytes(memoryA.value),
      b: formatBytes(memoryB.value),
      consequence:
        'What a process sizes by the machine and not by its limit differs: ' +
        'heaps, caches, a /dev/shm or memory volume without a size of its own (half of it).',
    };
  },
});

function memoryBytesOf({ machine, resources }: Pick<NodeFacts, 'machine' | 'resources'>): Either<bigint> {
  return eitherOf(
    machine,
    ({ memoryBytes }) => BigInt(memoryBytes),
    resources,
    (rows) => {
      const capacity = rows.find(({ resource }) => resource === 'memory')?.capacity ?? null;
      return capacity === null ? null : BigInt(capacity);
    },
  );
}
