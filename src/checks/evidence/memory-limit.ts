import type { Side } from '../../facts/inspection.ts';
import { memoryLimitOf, type memoryLimitFacts } from '../../resources/memory-limit.ts';
import type { CheckResult } from '../define-check.ts';

/** The result of a check that needs the memory limit that is enforced for the target, in bytes. */
export function withMemoryLimit(
  target: Side<(typeof memoryLimitFacts)[number]>,
  evaluate: (limitBytes: bigint) => CheckResult,
): CheckResult {
  const limit = memoryLimitOf(target);
  switch (limit.kind) {
    case 'missing':
      return { status: 'unknown', missing: limit.missing };
    case 'none':
      return { status: 'not-applicable', reason: 'no memory limit below the machine’s memory is enforced' };
    case 'limit':
      return evaluate(limit.bytes);
  }
}
