import type { Outcome } from './resource.ts';

/** The outcome that decides of several: what is wrong before what is not known before what is right. */
export function worstOf(outcomes: readonly Outcome[]): Outcome | undefined {
  return order.flatMap((is) => outcomes.find((outcome) => outcome.is === is) ?? [])[0];
}

const order = [
  'unreadable',
  'wrong',
  'blind',
  'unknown',
  'maybe-less',
  'slightly-above',
  'right',
  'unsized',
  'no-limit',
] as const satisfies Outcome['is'][];
