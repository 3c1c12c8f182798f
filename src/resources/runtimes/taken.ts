import type { Program } from '../../facts/runtime.ts';
import type { Asker, Row, Taking } from './runtime.ts';

/** What a program takes by the first row that applies, and whom it asks. */
export interface Taken<Amount> {
  asks: string;
  taking: Taking<Amount>;
}

/** An amount that is taken. */
export type TakenAmount<Amount> = Extract<Taking<Amount>, { is: 'amount' }>;

/** What a program takes for a resource, by the rows of its runtime. */
export function takenBy<Amount, World>(rows: readonly Row<Amount, World>[], asker: Asker<World>): Taken<Amount> {
  for (const row of rows) {
    const applies = row.applies(asker);
    if (applies === true) return { asks: row.asks, taking: row.takes(asker) };
    if (applies === undefined) return { asks: '', taking: { is: 'undecided', why: whyUndecided(asker.program) } };
  }
  return { asks: '', taking: { is: 'by-files' } };
}

function whyUndecided({ version }: Program): string {
  return version === null
    ? 'its version could not be read'
    : `by its version, ${version}, it is not known whom it asks`;
}
