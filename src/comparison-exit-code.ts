import type { Comparison } from './differences/compare-nodes.ts';

/**
 * What the shell learns, as from `kubectl diff`: 0 where nothing differs, 1 where something does, more where that can't
 * be said. 3: nothing that was compared differs, but not all could be; 2, "there is no comparison", belongs to whoever
 * failed to make one.
 */
export function comparisonExitCode({ differences, notCompared }: Comparison): 0 | 1 | 3 {
  if (differences.length > 0) return 1;
  return notCompared.length > 0 ? 3 : 0;
}
