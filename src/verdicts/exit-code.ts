import { tallyOf, type ContainerRepair } from '../facts/repair/container-repair.ts';
import type { Comparison } from '../differences/compare-nodes.ts';
import type { Report } from './report.ts';

/**
 * What the shell learns: 1 if a headline is broken or a finding is an error, else 3 if a headline is unknown, else 0.
 * 2, "there is no report", belongs to whoever failed to make one.
 */
export function exitCodeOf({ verdicts, findings }: Report): 0 | 1 | 3 {
  const headlines = [verdicts.agentCommunication.status, verdicts.resourceVisibility.status];
  if (headlines.includes('broken') || findings.some(({ severity }) => severity === 'error')) return 1;
  return headlines.includes('unknown') ? 3 : 0;
}

/**
 * What the shell learns, as from `kubectl diff`: 0 where nothing differs, 1 where something does, more where that can't
 * be said. 3: nothing that was compared differs, but not all could be; 2, "there is no comparison", belongs to whoever
 * failed to make one.
 */
export function comparisonExitCode({ differences, notCompared }: Comparison): 0 | 1 | 3 {
  if (differences.length > 0) return 1;
  return notCompared.length > 0 ? 3 : 0;
}

/** The shell's code for a repair: 1 if a container is still not repaired, 3 if that could not be found out, else 0. */
export function repairExitCode(repairs: readonly ContainerRepair[]): 0 | 1 | 3 {
  const { repairable, refused, failed, unknown } = tallyOf(repairs);
  if (repairable + refused + failed > 0) return 1;
  return unknown > 0 ? 3 : 0;
}
