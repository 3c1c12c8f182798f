import { all, incompleteFact } from '../facts/known.ts';
import type { PidsCgroup } from '../facts/limits.ts';
import { times } from '../words/counts.ts';
import { podName } from '../words/names.ts';
import { defineCheck, type CheckResult } from './define-check.ts';

/**
 * A cgroup may have so many processes and threads, and no more: fork(2) and pthread_create(3) then fail with EAGAIN
 * (cgroup-v2.rst, pids.max). A kubelet limits the pod, one cgroup above its containers; version 1 and older kernels
 * count a refusal by that in the container all the same, newer ones in the pod (cgroup-v2.rst, pids_localevents).
 * Nine tenths of a limit of its own are nearly all.
 */
export const exhaustedPidsLimit = defineCheck({
  id: 'exhausted-pids-limit',
  severity: 'error',
  title: 'The container has as many processes and threads as it may have',
  of: 'target',
  facts: ['pidsCgroup'],
  evaluate({ target }) {
    const known = all('target', target, ['pidsCgroup']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { pidsCgroup } = known.values;
    const { currentCount, limit, refusedCount } = pidsCgroup;
    const wasRefused = refusedCount !== null && refusedCount !== '0';
    const isFull = limit !== null && BigInt(currentCount) >= BigInt(limit);
    const isNearlyFull = limit !== null && BigInt(currentCount) * 10n >= BigInt(limit) * 9n;
    if (!wasRefused && !isNearlyFull) return withoutLack(pidsCgroup);
    const refused = wasRefused ? `, refused ${times(BigInt(refusedCount))}` : '';
    const state = isFull ? 'cannot start another process or thread' : wasRefused ? WAS_REFUSED : NEARLY;
    return {
      status: 'fail',
      severity: isFull ? 'error' : 'warning',
      title: `${podName(target.subject)}: container ${target.subject.container} ${state}`,
      expected: 'fewer processes and threads than its limit, and the pod’s, allow',
      actual: `${currentCount} of ${limit ?? 'what the pod may have'}${refused}`,
      evidence: [],
      fix: {
        text:
          'Let it start fewer threads: a program that counts CPUs in /proc of a large machine starts too many. ' +
          `Or raise podPidsLimit in the configuration of the kubelet on ${target.subject.node}.`,
      },
    };
  },
});

const WAS_REFUSED = 'was refused processes or threads';
const NEARLY = 'has nearly as many processes and threads as it may have';

function withoutLack({ limit, refusedCount }: PidsCgroup): CheckResult {
  if (limit !== null) return { status: 'pass' };
  if (refusedCount !== null) return { status: 'not-applicable', reason: 'the container has no limit of its own' };
  const why = 'this kernel does not count what the pod’s limit refuses';
  return { status: 'unknown', missing: [incompleteFact('target', 'pidsCgroup', why)] };
}
