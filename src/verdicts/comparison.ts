import type { CpuinfoView, CpuOnlineView, MeminfoView } from '../facts/proc-view.ts';
import type { Unknown } from './answer.ts';

/** How what a process is told of a resource compares with the limit in effect. Amounts are null where they are not known. */
export interface Comparison<Amount> {
  limit: Amount | null;
  seen: Amount | null;
  outcome: Outcome;
}

export type Outcome =
  | Unreadable
  /** `why`: where something else than a missing limit leaves nothing to compare. */
  | { kind: 'no-limit'; why?: string }
  /** Both amounts as a person reads them; `reason` says what is seen instead of what. */
  | { kind: 'wrong'; limit: string; seen: string; reason: string }
  | { kind: 'right' }
  | Unknown;

/** Reading the file fails, hangs or yields nothing: its state is one of the contract's. */
export interface Unreadable {
  kind: 'unreadable';
  file: string;
  state: Exclude<(MeminfoView | CpuinfoView | CpuOnlineView)['state'], 'answers'>;
}

/** What a file says of a resource. */
export type Seen<Amount> = { kind: 'amount'; amount: Amount } | Unreadable | Unknown;

/** What happens to whoever reads such a file. */
export function describeUnreadable({ file, state }: Unreadable): string {
  return `reading ${file} ${unreadableWords[state]}`;
}

const unreadableWords = {
  dead: 'fails with ENOTCONN',
  hung: 'gets no answer',
  empty: 'gets nothing',
} satisfies Record<Unreadable['state'], string>;
