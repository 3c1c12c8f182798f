import { formatBytes } from '../bytes.ts';
import { defineTargetCheck } from './check.ts';

/**
 * Above memory.high nobody is killed: every allocation first has to reclaim, and then waits (cgroup-v2.rst, memory.high).
 * tmpfs and System V pages can be reclaimed only to swap, so that a cgroup which they keep above it waits for as long as
 * they are there. Kubernetes sets it by the feature MemoryQoS.
 */
export const throttledMemory = defineTargetCheck({
  id: 'throttled-memory',
  severity: 'warning',
  needs: ['memoryEvents', 'memoryCgroup'],
  uses: [],
  evaluate({ memoryEvents: { highBytes, highCount }, memoryCgroup: { usageBytes, sharedMemoryBytes } }, target) {
    if (highBytes === null) return { status: 'not-applicable', reason: 'memory.high is not set' };
    if (BigInt(usageBytes) < BigInt(highBytes) || highCount === '0') return { status: 'pass' };
    const shared = formatBytes(BigInt(sharedMemoryBytes));
    return {
      status: 'fail',
      title: `Container ${target.container} of ${target.pod} uses more memory than memory.high: what it allocates has to wait.`,
      expected: `it uses less than ${formatBytes(BigInt(highBytes))}`,
      actual: `it uses ${formatBytes(BigInt(usageBytes))}, ${shared} of it shared memory`,
      evidence: highCount === null ? [] : [`memory.events: held back ${highCount} times`],
      remediation: {
        text: 'Raise the memory limit, by which MemoryQoS sets memory.high, or remove shared memory that nobody uses: only swap could take that elsewhere.',
      },
    };
  },
});
