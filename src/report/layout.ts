import { widthOf } from './width.ts';
import { wrap } from './wrap.ts';

/**
 * A column of a table. Where the page is too narrow, `elastic` ones are wrapped, then `optional` ones
 * left out, the last first.
 */
export interface Column {
  header: string;
  align?: 'right';
  elastic?: boolean;
  optional?: boolean;
}

const GAP = 2;
const NARROWEST_ELASTIC = 16;
/** Where the page ends nowhere, a text of somebody else's must not make every row as long as itself. */
const WIDEST_CELL = 120;

/**
 * Rows under their headers, as lines of at most `width` terminal columns (Infinity: a file, or another program);
 * none where there are no rows. A column that is empty in every row is left out. What does not fit as a table,
 * although its cells are wrapped, becomes a record for each row.
 */
export function grid(columns: Column[], rows: string[][], width: number): string[] {
  if (rows.length === 0) return [];
  const filled = columns.flatMap((column, index) =>
    measured(
      column,
      rows.map((row) => row[index] ?? ''),
    ),
  );
  const shown = fit(filled, width);
  const widths = shrink(shown, width);
  if (widths === null)
    return rows.flatMap((_, at) =>
      record(
        filled.map(({ column: { header }, cells }) => ({ header, cell: cells[at] ?? '' })),
        width,
      ),
    );
  const lines = [
    shown.map(({ column }) => column.header),
    ...rows.map((_, at) => shown.map(({ cells }) => cells[at] ?? '')),
  ];
  return layOut(
    lines,
    widths,
    shown.map(({ column }) => column.align ?? 'left'),
  );
}

/** A column with its cells, measured once. */
interface MeasuredColumn {
  column: Column;
  cells: string[];
  natural: number;
}

/** None for a column that is empty in every row. */
function measured(column: Column, cells: string[]): MeasuredColumn[] {
  return cells.every((cell) => cell === '')
    ? []
    : [{ column, cells, natural: naturalWidth([column.header, ...cells]) }];
}

/**
 * Labelled texts, the texts below each other: what a finding's `expected`, `actual` and `fix` look like.
 * Where the labels leave no room beside them, each text stands below its label.
 */
export function labelled(entries: { label: string; text: string }[], width: number): string[] {
  if (entries.length === 0) return [];
  const labelWidth = naturalWidth(entries.map(({ label }) => label));
  const textWidth = width - labelWidth - GAP;
  if (textWidth < NARROWEST_TEXT)
    return entries.flatMap(({ label, text }) => [
      ...(label === '' ? [] : [label.trimEnd()]),
      ...indent(wrap(text, width - GAP), GAP),
    ]);
  return layOut(
    entries.map(({ label, text }) => [label, text]),
    [labelWidth, textWidth],
    ['left', 'left'],
  );
}

const NARROWEST_TEXT = 18;

/** Lines moved to the right. */
export function indent(lines: string[], columns: number): string[] {
  return lines.map((line) => (line === '' ? line : ' '.repeat(columns) + line));
}

function fit(candidates: MeasuredColumn[], width: number): MeasuredColumn[] {
  const wanted = ({ column, natural }: MeasuredColumn): number =>
    Math.min(natural, column.elastic ? NARROWEST_ELASTIC : Infinity);
  const total = candidates.reduce((sum, each) => sum + wanted(each) + GAP, -GAP);
  const dropped = candidates.findLast(({ column }) => column.optional);
  if (total <= width || dropped === undefined) return candidates;
  return fit(
    candidates.filter((each) => each !== dropped),
    width,
  );
}

function naturalWidth(texts: string[]): number {
  return Math.max(1, ...texts.map(widthOf));
}

/** How narrow a column may get: numbers and names stay whole, sentences and paths give way. */
function leastWidth({ column: { header, elastic }, cells }: MeasuredColumn): number {
  const words = [header, ...cells].flatMap((text) => text.split(' '));
  return elastic ? Math.max(widthOf(header), Math.min(naturalWidth(words), NARROWEST_ELASTIC)) : naturalWidth(words);
}

/** Takes from the widest column that can give until all fit; null where they cannot. */
function shrink(columns: MeasuredColumn[], width: number): number[] | null {
  const widths = columns.map(({ natural }) => Math.min(natural, WIDEST_CELL));
  let excess = widths.reduce((sum, each) => sum + each + GAP, -GAP) - width;
  if (excess <= 0) return widths;
  const least = columns.map(leastWidth);
  while (excess > 0) {
    const giving = widths.map((each, index) => (each > (least[index] ?? 0) ? each : 0));
    const widest = Math.max(...giving);
    if (widest === 0) return null;
    widths[giving.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return widths;
}

/** A row on a page that is too narrow for its table: its first cell, and below it the others, each after its header. */
function record(cells: { header: string; cell: string }[], width: number): string[] {
  const [first = '', ...others] = cells
    .filter(({ cell }) => cell !== '')
    .map(({ header, cell }) => `${header} ${cell}`);
  const lines: string[] = [];
  for (const pair of others) {
    const joined = `${lines.at(-1) ?? ''}${' '.repeat(GAP)}${pair}`;
    if (lines.length > 0 && widthOf(joined) <= width - GAP) lines[lines.length - 1] = joined;
    else lines.push(...wrap(pair, width - GAP));
  }
  return [...wrap(first, width), ...indent(lines, GAP)];
}

function layOut(rows: string[][], widths: number[], alignments: ('left' | 'right')[]): string[] {
  return rows.flatMap((row) => {
    const cells = row.map((cell, column) => wrap(cell, widths[column] ?? Infinity));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, column) => pad(lines[line] ?? '', widths[column] ?? 0, alignments[column] ?? 'left'))
        .join(' '.repeat(GAP))
        .trimEnd(),
    );
  });
}

function pad(text: string, width: number, alignment: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return alignment === 'left' ? `${text}${space}` : `${space}${text}`;
}
