import type { Side } from '../facts/inspection.ts';
import { all, type FactRef } from '../facts/known.ts';
import { declaredCpuMillis } from '../kernel-rules/enforced-cpus.ts';
import { declaredMemoryBytes } from '../kernel-rules/enforced-memory.ts';
import { isSameMemory } from '../kernel-rules/same-memory.ts';
import { cpuLimitFacts, cpuLimitOf } from '../resources/cpu.ts';
import { memoryLimitFacts, memoryLimitOf } from '../resources/memory-limit.ts';
import { formatBytes } from '../words/bytes.ts';
import { formatCpuLimit } from '../words/cpus.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

const facts = [...memoryLimitFacts, ...cpuLimitFacts, 'podStatus'] as const;
type Target = Side<(typeof facts)[number]>;

/**
 * What a pod declares is what the kubelet is to enforce; what the kernel enforces is in the cgroups. They differ if the
 * kubelet runs with cpuCFSQuota: false, or while a resize is pending or cannot be done (status.conditions
 * PodResizePending, KEP-1287). Everything else is judged by what is enforced, so it is an info.
 */
export const unenforcedLimit = defineCheck({
  id: 'unenforced-limit',
  severity: 'info',
  title: 'The pod declares another limit than its cgroups enforce',
  of: 'target',
  facts,
  evaluate({ target }) {
    const answers = [ofMemory(target), ofCpus(target)];
    const [first, ...others] = answers.flatMap(({ gap }) => (gap === null ? [] : [gap]));
    const missing = answers.flatMap((answer) => answer.missing);
    if (first === undefined) return missing.length > 0 ? { status: 'unknown', missing } : { status: 'pass' };
    return {
      status: 'fail',
      title: `${podName(target.subject)}: ${describe(first)}`,
      expected: `the cgroup of container ${target.subject.container} enforces ${first.what} ${first.declared}`,
      actual: describe(first),
      evidence: [...others.map(describe), ...resizesOf(target)],
      fix: {
        text:
          `Declare what is meant, or inspect why ${target.subject.node} does not enforce it: ` +
          'the kubelet’s cpuCFSQuota (kubectl shm compare shows it), or a resize that is pending or infeasible.',
      },
    };
  },
});

interface Gap {
  what: 'limits.memory' | 'limits.cpu';
  declared: string;
  /** Null: none. */
  enforced: string | null;
}

interface Finding {
  gap: Gap | null;
  missing: FactRef[];
}

function ofMemory(target: Target): Finding {
  const known = all('target', target, memoryLimitFacts);
  if (known.kind === 'missing') return { gap: null, missing: known.missing };
  const limit = memoryLimitOf(target);
  const declared = declaredMemoryBytes(known.values.podSpec, target.subject.container);
  if (limit.kind === 'missing' || declared.bytes === null || declared.of === 'pod') return none;
  const gap = { what: 'limits.memory', declared: formatBytes(declared.bytes) } as const;
  if (limit.kind === 'none')
    return limit.why === 'unenforced' ? { gap: { ...gap, enforced: null }, missing: [] } : none;
  const own = known.values.memoryCgroup.limitBytes;
  if (own === null || isSameMemory(BigInt(own), declared.bytes)) return none;
  return { gap: { ...gap, enforced: formatBytes(BigInt(own)) }, missing: [] };
}

function ofCpus(target: Target): Finding {
  const known = all('target', target, cpuLimitFacts);
  if (known.kind === 'missing') return { gap: null, missing: known.missing };
  const limit = cpuLimitOf(target);
  const { millis, of } = declaredCpuMillis(known.values.podSpec, target.subject.container);
  if (limit.kind === 'missing' || millis === null || of === 'pod') return none;
  const gap = { what: 'limits.cpu', declared: formatCpuLimit(millis / 1000) } as const;
  if (limit.kind === 'none')
    return limit.why === 'unenforced' ? { gap: { ...gap, enforced: null }, missing: [] } : none;
  // The kernel takes no quota below 1 ms; the CPUs of the static policy may have none
  const { quotaMicroseconds, periodMicroseconds } = known.values.cpuCgroup;
  if (quotaMicroseconds === null) return none;
  const wanted = Math.max((millis * periodMicroseconds) / 1000, LEAST_QUOTA_MICROSECONDS);
  if (Math.abs(quotaMicroseconds - wanted) <= wanted / 100) return none;
  return { gap: { ...gap, enforced: formatCpuLimit(quotaMicroseconds / periodMicroseconds) }, missing: [] };
}

const LEAST_QUOTA_MICROSECONDS = 1000;
const none: Finding = { gap: null, missing: [] };

function describe({ what, declared, enforced }: Gap): string {
  return (
    `${what} ${declared} is declared, ` +
    `and ${enforced === null ? 'no cgroup enforces it' : `${enforced} is enforced`}`
  );
}

function resizesOf({ facts: { podStatus } }: Target): string[] {
  if (podStatus.status !== 'ok') return [];
  return (podStatus.value.resizes ?? []).map(
    ({ type, reason, message }) =>
      `${type}${reason === '' ? '' : `: ${reason}`}${message === '' ? '' : ` (${message})`}`,
  );
}
