/** What the facts say to a yes-or-no question. */
export type Answer<Detail> = { kind: 'yes'; detail: Detail } | { kind: 'no' } | Unknown;

/** The facts do not say; `why` names the one that is missing. */
export interface Unknown {
  kind: 'unknown';
  why: string;
}

export function yes<Detail>(detail: Detail): Answer<Detail> {
  return { kind: 'yes', detail };
}

export const no = { kind: 'no' } as const;

export function unknown(why: string): Unknown {
  return { kind: 'unknown', why };
}
