import { formatBytes } from '../bytes.ts';
import { effectiveMemoryBytes } from '../kernel-rules/effective-limit.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { defineTargetCheck } from './check.ts';
import { containerList, podTemplatePatch } from './remedies/pod-template-patch.ts';

/**
 * tmpfs and System V pages count against the cgroup that touches them first and, without swap, cannot be reclaimed
 * (cgroup-v2.rst, Memory Ownership; filesystems/tmpfs.rst). Where they take nine tenths of the limit, heaps, stacks and
 * page tables of every process share the tenth that is left, and the next large allocation is an OOM kill.
 */
export const crowdedMemoryLimit = defineTargetCheck({
  id: 'crowded-memory-limit',
  severity: 'warning',
  needs: ['memoryCgroup', 'podSpec', 'machine'],
  uses: ['memoryEvents'],
  evaluate({ memoryCgroup, podSpec, machine, memoryEvents }, target) {
    const limit = effectiveMemoryBytes(memoryCgroup, podSpec, machine);
    if (limit === null) return { status: 'not-applicable', reason: 'no memory limit is set' };
    const shared = BigInt(memoryCgroup.sharedMemoryBytes);
    if (shared * 10n < limit * 9n) return { status: 'pass' };
    if (memoryEvents.status !== 'ok')
      return { status: 'unknown', reason: describeMissing('target', 'memoryEvents', memoryEvents) };
    // What was swapped once can be again
    if (BigInt(memoryEvents.value.swap?.usageBytes ?? 0) > 0n) return { status: 'pass' };
    return {
      status: 'fail',
      title: `Shared memory takes nearly all that container ${target.container} of ${target.pod} may have: the next allocation may be an OOM kill.`,
      expected: 'shared memory takes less than nine tenths of the memory limit',
      actual: `${formatBytes(shared)} of ${formatBytes(limit)}`,
      evidence: [
        `all of its memory: ${formatBytes(BigInt(memoryCgroup.usageBytes))} (${memoryCgroup.version === 1 ? 'memory.usage_in_bytes' : 'memory.current'})`,
      ],
      remediation: {
        text: 'Raise the memory limit by what the shared memory takes, or remove objects that nobody uses. Touched first by another container, they count against that one.',
        patch: podTemplatePatch([
          `${containerList({ status: 'ok', source: 'spec', value: podSpec }, target.container)}:`,
          `  - name: ${target.container}`,
          '    resources:',
          '      limits:',
          `        memory: ${formatBytes(limit + shared)}`,
        ]),
      },
    };
  },
});
