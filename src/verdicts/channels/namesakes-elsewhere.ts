import { heldFiles, type HeldFile } from './posix-files.ts';
import type { Facts } from '../../facts/facts.ts';

/** Two files of one name on two file systems, one held by the target, the other by the Agent. */
export interface NamesakePair {
  target: HeldFile;
  agent: HeldFile;
}

type HoldingFacts = Pick<Facts, 'holdings' | 'shmMount'>;

/**
 * Files that look like one and are two, at least one of them elsewhere than at /dev/shm: one side at /dev/shm and the other
 * not, or both at the same path of two file systems. What a JVM keeps for itself (hsperfdata) is named alike everywhere.
 */
export function namesakesElsewhere(target: HoldingFacts, agent: HoldingFacts): NamesakePair[] {
  const [ofTarget, ofAgent] = [target, agent].map((facts) =>
    heldFiles(facts).filter(({ removed, path }) => !removed && !path.includes('/hsperfdata_')),
  );
  return (ofTarget ?? []).flatMap((one) =>
    (ofAgent ?? []).filter((other) => isNamesake(one, other)).map((other) => ({ target: one, agent: other })),
  );
}

function isNamesake(one: HeldFile, other: HeldFile): boolean {
  if (deviceOf(one) === deviceOf(other) || !(one.writable || other.writable)) return false;
  if (one.onDevShm && other.onDevShm) return false;
  return one.onDevShm === other.onDevShm ? one.path === other.path : baseName(one.path) === baseName(other.path);
}

/** The file system that a held file is on. */
export function deviceOf({ identity }: HeldFile): string {
  return identity.split(' ')[0] ?? '';
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
