import type { Fact } from '../facts/fact.ts';

/** What two facts can tell alike: from the first that was read; where neither was, why. */
export type Either<T> = { kind: 'known'; value: T } | { kind: 'unknown'; reason: string };

/** Reads `first`, else `second`, which may hold no such value either (null). */
export function eitherOf<First, Second, T>(
  first: Fact<First>,
  fromFirst: (value: First) => T,
  second: Fact<Second>,
  fromSecond: (value: Second) => T | null,
): Either<T> {
  if (first.status === 'ok') return { kind: 'known', value: fromFirst(first.value) };
  if (second.status !== 'ok') return { kind: 'unknown', reason: `${first.message}; ${second.message}` };
  const value = fromSecond(second.value);
  return value === null
    ? { kind: 'unknown', reason: `${first.message}; the API does not have it` }
    : { kind: 'known', value };
}
