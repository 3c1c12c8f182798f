import type { Outcome, FileRepair } from './file-repair.ts';

/** A container of the selected pods, and what became of its LXCFS files. */
export interface ContainerRepair {
  namespace: string;
  pod: string;
  container: string;
  node: string;
  outcome: Outcome;
  /** Why nothing is known of any file, or nothing was tried. */
  why: string | null;
  files: FileRepair[];
  /** Whether an Event on the pod says what was done; null: nothing was. */
  event: { state: 'left' } | { state: 'not-left'; why: string } | null;
}

/** What weighs most, first: a container with one file refused is not repaired. */
const heaviestFirst: readonly Outcome[] = ['failed', 'unknown', 'refused', 'repairable', 'repaired', 'not-needed'];

/** What became of a container, by what became of its files. */
export function outcomeOf(files: readonly FileRepair[]): Outcome {
  return heaviestFirst.find((outcome) => files.some((file) => file.outcome === outcome)) ?? 'not-needed';
}

/** Whether a plan would bind a file of it again. */
export function isRepairable({ files }: ContainerRepair): boolean {
  return files.some(({ outcome }) => outcome === 'repairable');
}

/** How many containers there are of each outcome. */
export function tallyOf(repairs: readonly ContainerRepair[]): Record<Outcome, number> {
  const count = (outcome: Outcome) => repairs.filter((repair) => repair.outcome === outcome).length;
  return {
    repairable: count('repairable'),
    repaired: count('repaired'),
    'not-needed': count('not-needed'),
    refused: count('refused'),
    failed: count('failed'),
    unknown: count('unknown'),
  };
}
