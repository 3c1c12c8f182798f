import type { Program } from '../../facts/runtime.ts';
import type { Asker, Row, Taking } from './runtime.ts';

/** What a program takes by the first row that applies, whom it asks, and what would help it. */
export interface Taken<Amount> {
  asks: string;
  taking: Taking<Amount>;
  /** Null: what helps the runtime in general. */
  fix: string | null;
}

/** An amount that is taken. */
export type TakenAmount<Amount> = Extract<Taking<Amount>, { is: 'amount' }>;

/**
 * What a program takes for a resource, by the rows of its runtime. If it is not known which of several rows applies,
 * what they have in common is known all the same.
 */
export function takenBy<Amount, World>(rows: readonly Row<Amount, World>[], asker: Asker<World>): Taken<Amount> {
  const possible: Taken<Amount>[] = [];
  for (const row of rows) {
    const applies = row.applies(asker);
    if (applies === false) continue;
    possible.push({ asks: row.asks, taking: row.takes(asker), fix: row.fix?.(asker) ?? null });
    if (applies === true) break;
  }
  const [first] = possible;
  if (first === undefined) return { asks: '', taking: { is: 'by-files' }, fix: null };
  if (possible.every(({ taking }) => isSame(taking, first.taking)))
    return {
      ...first,
      asks: possible.map(({ asks }) => asks).join(', or '),
      fix: possible.length > 1 ? null : first.fix,
    };
  return { asks: '', taking: { is: 'undecided', why: whyUndecided(asker.program) }, fix: null };
}

function isSame<Amount>(one: Taking<Amount>, other: Taking<Amount>): boolean {
  if (one.is !== 'amount' || other.is !== 'amount')
    return one === other || (one.is === other.is && one.is === 'unsized');
  return one.amount === other.amount && one.heap === other.heap && one.heeds === other.heeds;
}

function whyUndecided({ version }: Program): string {
  return version === null
    ? 'its version could not be read'
    : `by its version, ${version}, it is not known whom it asks`;
}
