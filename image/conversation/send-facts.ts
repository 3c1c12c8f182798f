import type { Fact, MissingFact } from '../../src/facts/fact.ts';
import { missing } from '../fact.ts';
import type { Host } from '../host.ts';
import type { Answer } from './answer.ts';

/**
 * After this a fact that was not yet begun is not collected any more: an answer in time is worth more than all of it.
 */
const DEADLINE_MS = 15_000;

/** Collects facts one after the other, sends each as soon as it is there, and ends the answer. */
export function sendFacts<Name extends string>(
  host: Host,
  answer: Answer<Name>,
  collectorsOf: () => Record<Name, () => Fact<unknown>>,
): void {
  const deadlineMs = host.nowMs() + DEADLINE_MS;
  const collectors = Object.entries(collectorsOf()) as [Name, () => Fact<unknown>][];
  for (const [name, collect] of collectors) {
    const isLate = host.nowMs() > deadlineMs;
    answer.fact(
      name,
      isLate ? missing('timeout', name, 'the inspector’s time was up before it') : guarded(name, collect),
    );
  }
  answer.end();
}

/**
 * What goes wrong in the inspector itself, such as a table that does not fit its memory, costs one fact and no more.
 */
export function guarded<T>(source: string, collect: () => T | MissingFact): T | MissingFact {
  try {
    return collect();
  } catch (error) {
    // The engine throws null where it has no memory for an error
    return missing('not-collected', source, `the inspector failed: ${String(error ?? 'out of memory')}`);
  }
}
