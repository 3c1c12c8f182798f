import { changeFacts } from '../changes/changed-side.ts';
import { raiseMemoryLimit } from '../changes/raise-limit.ts';
import { all } from '../facts/known.ts';
import { formatBytes } from '../words/bytes.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { withMemoryLimit } from './evidence/memory-limit.ts';

/**
 * tmpfs and System V pages count against the cgroup that touches them first and, without swap, cannot be reclaimed
 * (cgroup-v2.rst, Memory Ownership; filesystems/tmpfs.rst). If they use nine tenths of the limit, heaps, stacks and
 * page tables of every process share the tenth that is left, and the next large allocation is an OOM kill.
 */
export const crowdedMemoryLimit = defineCheck({
  id: 'crowded-memory-limit',
  severity: 'warning',
  title: 'Shared memory uses nearly all of the memory limit',
  of: 'target',
  facts: [...changeFacts, 'memoryEvents'],
  evaluate: ({ target }) =>
    withMemoryLimit(target, (limitBytes) => {
      const known = all('target', target, ['memoryCgroup']);
      if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
      const { sharedMemoryBytes, usageBytes, version } = known.values.memoryCgroup;
      const shared = BigInt(sharedMemoryBytes);
      if (shared * 10n < limitBytes * 9n) return { status: 'pass' };
      const events = all('target', target, ['memoryEvents']);
      if (events.kind === 'missing') return { status: 'unknown', missing: events.missing };
      // What was swapped once can be again
      if (BigInt(events.values.memoryEvents.swap?.usageBytes ?? 0) > 0n) return { status: 'pass' };
      const raised = raiseMemoryLimit('target', target, limitBytes + shared);
      return {
        status: 'fail',
        title:
          `${podName(target.subject)}: ` +
          `shared memory uses nearly all of the memory limit of container ${target.subject.container}`,
        expected: 'shared memory uses less than nine tenths of the memory limit',
        actual: `${formatBytes(shared)} of ${formatBytes(limitBytes)}: the next allocation may be an OOM kill`,
        evidence: [
          `all of its memory: ${formatBytes(BigInt(usageBytes))} ` +
            `(${version === 1 ? 'memory.usage_in_bytes' : 'memory.current'})`,
        ],
        fix: {
          ...raised,
          text:
            `${raised.text} Or remove objects that nobody uses. ` +
            'Pages that another container touches first count against that one.',
        },
      };
    }),
});
