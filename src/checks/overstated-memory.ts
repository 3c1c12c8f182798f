import { all, incompleteFact } from '../facts/known.ts';
import { isSameMemory } from '../kernel-rules/same-memory.ts';
import { memoryFacts } from '../resources/memory.ts';
import { answeredForReader } from '../resources/seen.ts';
import { formatBytes } from '../words/bytes.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { withMemoryLimit } from './evidence/memory-limit.ts';

/**
 * LXCFS before 6.0 counts pages of tmpfs and of System V segments as available, like page cache; without swap
 * they cannot be reclaimed (lxc/lxcfs, src/proc_fuse.c, proc_meminfo_read; cgroup-v2.rst, memory.stat shmem).
 * A program that takes what MemAvailable promises is killed. A tenth of the memory is worth a report.
 */
export const overstatedMemory = defineCheck({
  id: 'overstated-memory',
  severity: 'info',
  title: 'MemAvailable counts shared memory that cannot be freed',
  of: 'target',
  facts: memoryFacts,
  evaluate({ target }) {
    const known = all('target', target, ['meminfoView', 'memoryCgroup', 'podSpec']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { meminfoView: view, memoryCgroup } = known.values;
    if (view.provider !== 'lxcfs' || view.state !== 'answers')
      return { status: 'not-applicable', reason: 'LXCFS does not answer for /proc/meminfo' };
    const missing = answeredForReader('meminfoView', view.provider, target.facts.podSpec);
    if (missing.length > 0) return { status: 'unknown', missing };
    if (view.swapBytes === undefined)
      return { status: 'unknown', missing: [incompleteFact('target', 'meminfoView', 'its swap was not read')] };
    if (view.availableBytes === null || BigInt(view.swapBytes ?? 0) > 0n)
      return { status: 'not-applicable', reason: 'it has no MemAvailable, or swap, to which shared memory can go' };
    const available = BigInt(view.availableBytes);
    return withMemoryLimit(target, (limitBytes) => {
      if (!isSameMemory(BigInt(view.totalBytes), limitBytes))
        return { status: 'not-applicable', reason: 'MemTotal is not the limit, which has a check of its own' };
      const shared = BigInt(memoryCgroup.sharedMemoryBytes);
      const most = limitBytes - shared;
      if (shared * 10n < limitBytes || available <= most || isSameMemory(available, most)) return { status: 'pass' };
      return {
        status: 'fail',
        title:
          `${podName(target.subject)}: MemAvailable (${formatBytes(available)}) ` +
          `counts ${formatBytes(shared)} of shared memory that cannot be freed`,
        expected: `MemAvailable is at most ${formatBytes(most)}: the limit less the shared memory`,
        actual: `MemAvailable is ${formatBytes(available)} of ${formatBytes(limitBytes)}`,
        evidence: [
          `${formatBytes(shared)} of shared memory are charged to the container (${target.facts.memoryCgroup.source})`,
        ],
        fix: {
          text:
            `Install LXCFS 6.0 or later on ${target.subject.node}, then recreate the pod. ` +
            'Until then let programs subtract Shmem from MemAvailable, or read their cgroup.',
        },
      };
    });
  },
});
