import { all } from '../facts/known.ts';
import { formatBytes } from '../words/bytes.ts';
import { times } from '../words/counts.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

/**
 * Above memory.high nobody is killed: every allocation first has to reclaim, and then waits (cgroup-v2.rst,
 * memory.high). Page cache fills up to it, which is what it is for: it is reclaimed in no time.
 * tmpfs and System V pages can be reclaimed only to swap, so that a cgroup in which they are half of it waits for as
 * long as they are there. Kubernetes sets it by the feature MemoryQoS.
 */
export const throttledMemory = defineCheck({
  id: 'throttled-memory',
  severity: 'warning',
  title: 'The container uses as much memory as memory.high, so what it allocates has to wait',
  of: 'target',
  facts: ['memoryEvents', 'memoryCgroup'],
  evaluate({ target }) {
    const known = all('target', target, ['memoryEvents', 'memoryCgroup']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { highBytes, highCount } = known.values.memoryEvents;
    if (highBytes === null) return { status: 'not-applicable', reason: 'memory.high is not set' };
    const { usageBytes, sharedMemoryBytes } = known.values.memoryCgroup;
    const [high, usage, shared] = [BigInt(highBytes), BigInt(usageBytes), BigInt(sharedMemoryBytes)];
    if (usage < high || highCount === '0') return { status: 'pass' };
    return {
      status: 'fail',
      severity: shared * 2n >= high ? 'warning' : 'info',
      title:
        `${podName(target.subject)}: container ${target.subject.container} uses all of memory.high, ` +
        `${formatBytes(high)}`,
      expected: `it uses less than ${formatBytes(high)}, or what it uses can be reclaimed, as page cache can`,
      actual: `it uses ${formatBytes(usage)}, ${formatBytes(shared)} of it shared memory`,
      evidence: highCount === null ? [] : [`memory.events: held back ${times(BigInt(highCount))}`],
      fix: {
        text:
          'Raise the memory limit, by which MemoryQoS sets memory.high, or remove shared memory that nobody uses: ' +
          'it can only be reclaimed to swap. If most of it is page cache, there is nothing to fix.',
      },
    };
  },
});
