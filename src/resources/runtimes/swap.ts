import type { Side } from '../../facts/inspection.ts';
import type { Outcome, Take } from '../resource.ts';
import { judgeByRuntimes, runtimeFacts } from './judge.ts';

/** Swap by the target's runtimes: none sizes itself by it, and the program of one that leaves memory to /proc may. */
export function judgeSwapByRuntimes(
  target: Side<(typeof runtimeFacts)[number]>,
  files: Outcome,
): { outcome: Outcome; takes: Take[] } {
  return judgeByRuntimes<never>(
    target,
    files,
    ({ kind }) => ({
      asks: 'nobody',
      fix: null,
      taking: kind === 'rust' || kind === 'openmp' ? { is: 'by-files' } : { is: 'unsized' },
    }),
    'memory',
    () => ({ outcome: files, take: { amount: null, heap: null, exceeds: false, verdict: 'unsized' } }),
  );
}
