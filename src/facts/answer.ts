import type { FactRef } from './known.ts';

/** What the facts say to a yes-or-no question; `missing` are those without which they do not. */
export type Answer<Detail> = { kind: 'yes'; detail: Detail } | { kind: 'no' } | { kind: 'missing'; missing: FactRef[] };

export function yes<Detail>(detail: Detail): Answer<Detail> {
  return { kind: 'yes', detail };
}

export const no = { kind: 'no' } as const;

export function missing(refs: FactRef[]): { kind: 'missing'; missing: FactRef[] } {
  return { kind: 'missing', missing: refs };
}
