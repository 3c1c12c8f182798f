import { isComplete, type Table } from '../facts/table.ts';
import { EQUAL, type Contrast, type Outcome } from './difference.ts';
import { differingSettings, settingOf, type Settings } from './settings.ts';

const MOST_NAMES = 4;

interface Rows {
  table: Table<unknown>;
  /** What the rows say, by the name of each object. */
  described: Settings;
}

/** Compares tables by the names of their rows. Of a table that was cut, a row that is not there proves nothing. */
export function contrastRows(
  a: Rows,
  b: Rows,
  what: string,
  contrast: Pick<Contrast, 'title' | 'consequence'>,
): Outcome {
  const whole = isComplete(a.table) && isComplete(b.table);
  const listed = (own: Settings, other: Settings) =>
    whole ? own : Object.fromEntries(Object.entries(own).filter(([name]) => Object.hasOwn(other, name)));
  const found = differingSettings(listed(a.described, b.described), listed(b.described, a.described));
  if (found !== null)
    return { kind: 'differs', ...contrast, a: shorten(found.names, a.described), b: shorten(found.names, b.described) };
  if (whole) return EQUAL;
  const counts = [a, b].map(({ table }) => `${table.rows.length} of ${table.totalCount}`);
  return { kind: 'not-compared', reason: `only ${counts.join(' and ')} ${what} were listed` };
}

function shorten(names: string[], described: Settings): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `${name} ${settingOf(described, name) ?? 'not there'}`);
  return [...shown, ...(names.length > MOST_NAMES ? [`and ${names.length - MOST_NAMES} more`] : [])].join(', ');
}
