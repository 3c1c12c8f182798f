import type { MissingFact } from '../facts/fact.ts';
import type { FactName } from '../facts/facts.ts';
import type { Holdings } from '../facts/ipc.ts';
import { isComplete } from '../facts/table.ts';

export type SideName = 'target' | 'Agent';

/** Which fact is missing of whom, and why: the message names the right that is lacking, where that is known. */
export function describeMissing(side: SideName, name: FactName, { status, message }: MissingFact): string {
  return `${name} of the ${side} is ${status}: ${message}`;
}

/** Why a side may hold more than its holdings say; null where they are whole. */
export function describeUnseen(side: SideName, holdings: Holdings): string | null {
  const { unreadablePids: pids, rows, totalCount } = holdings;
  if (pids.length > 0) {
    const more = pids.length > 3 ? ` and ${pids.length - 3} more` : '';
    const processes = pids.length === 1 ? 'process' : 'processes';
    return `${processes} ${pids.slice(0, 3).join(', ')}${more} of the ${side} could not be looked into (it takes CAP_SYS_PTRACE, which --via node and --profile general have)`;
  }
  return isComplete(holdings)
    ? null
    : `only ${rows.length} of the ${totalCount} objects that the ${side} holds were listed`;
}
