import type { PidsCgroup } from '../facts/limits.ts';
import { defineTargetCheck } from './check.ts';

/**
 * A cgroup may have so many processes and threads, and no more: fork(2) and pthread_create(3) then fail with EAGAIN
 * (cgroup-v2.rst, pids.max). A kubelet limits the pod, one cgroup above its containers; version 1 and older kernels count a
 * refusal by that in the container all the same, newer ones in the pod (cgroup-v2.rst, pids_localevents). Nine tenths of a
 * limit of its own are nearly all.
 */
export const exhaustedPidsLimit = defineTargetCheck({
  id: 'exhausted-pids-limit',
  severity: 'error',
  needs: ['pidsCgroup'],
  uses: [],
  evaluate({ pidsCgroup }, target) {
    const { currentCount, limit, refusedCount } = pidsCgroup;
    const wasRefused = refusedCount !== null && refusedCount !== '0';
    const isFull = limit !== null && BigInt(currentCount) >= BigInt(limit);
    const isNearlyFull = limit !== null && BigInt(currentCount) * 10n >= BigInt(limit) * 9n;
    if (!wasRefused && !isNearlyFull) return limit === null ? withoutLimit(pidsCgroup) : { status: 'pass' };
    return {
      status: 'fail',
      severity: isFull ? 'error' : 'warning',
      title: `Container ${target.container} of ${target.pod} ${isFull ? 'has as many processes and threads as it may: no other can be started' : wasRefused ? 'was refused processes or threads' : 'has nearly as many processes and threads as it may'}.`,
      expected: 'fewer processes and threads than its limit, and the pod’s, allow',
      actual: `${currentCount} of ${limit ?? 'what the pod may have'}${wasRefused ? `, refused ${refusedCount} times` : ''}`,
      evidence: [],
      remediation: {
        text: `Let it start fewer threads: who counts CPUs in /proc of a large machine starts too many. Else raise podPidsLimit in the configuration of the kubelet on ${target.node}.`,
      },
    };
  },
});

function withoutLimit({ refusedCount }: PidsCgroup): { status: 'not-applicable' | 'unknown'; reason: string } {
  return refusedCount === null
    ? { status: 'unknown', reason: 'this kernel does not count what the pod’s limit refuses' }
    : { status: 'not-applicable', reason: 'the container has no limit of its own' };
}
