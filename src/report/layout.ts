import stringWidth from 'string-width';
import { table } from 'table';

/** A column of a table. Where the page is too narrow, `elastic` ones are wrapped, then `optional` ones left out, the last first. */
export interface Column {
  header: string;
  align?: 'right';
  elastic?: boolean;
  optional?: boolean;
}

const GAP = 2;
const NARROWEST = 6;
const NARROWEST_ELASTIC = 14;

/**
 * Rows under their headers, as lines of at most `width` terminal columns; none where there are no rows. A column that is
 * empty in every row is left out, and what is still too wide is wrapped inside its cell.
 */
export function grid(columns: Column[], rows: string[][], width: number): string[] {
  if (rows.length === 0) return [];
  const filled = columns.map((_, index) => index).filter((index) => rows.some((row) => row[index] !== ''));
  const shown = fit(filled, columns, rows, width);
  const cellsOf = (row: string[]): string[] => shown.map((index) => row[index] ?? '');
  const lines = [cellsOf(columns.map(({ header }) => header)), ...rows.map(cellsOf)];
  return layOut(lines, shrink(shown.map((_, index) => naturalWidth(lines, index)), width), shown.map((index) => columns[index]?.align ?? 'left'));
}

/** A text broken at spaces, and where it has none at a path's slash or wherever it must, into lines of at most `width`. */
export function wrap(text: string, width: number): string[] {
  return layOut([[text]], [width], ['left']);
}

/** Labelled texts, the texts below each other: what a finding's `expected`, `actual` and `fix` look like. */
export function labelled(entries: { label: string; text: string }[], width: number): string[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ label, text }) => [label, text]);
  const labelWidth = naturalWidth(rows, 0);
  return layOut(rows, [labelWidth, width - labelWidth - GAP], ['left', 'left']);
}

/** Lines moved to the right. */
export function indent(lines: string[], columns: number): string[] {
  return lines.map((line) => (line === '' ? line : ' '.repeat(columns) + line));
}

/** How many columns of a terminal a text takes: wide East Asian characters take two, colour none. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

function fit(candidates: number[], columns: Column[], rows: string[][], width: number): number[] {
  const lines = [columns.map(({ header }) => header), ...rows];
  const leastWidth = (index: number): number => Math.min(naturalWidth(lines, index), columns[index]?.elastic ? NARROWEST_ELASTIC : Infinity);
  const total = candidates.reduce((sum, index) => sum + leastWidth(index) + GAP, -GAP);
  const dropped = candidates.findLast((index) => columns[index]?.optional);
  if (total <= width || dropped === undefined) return candidates;
  return fit(candidates.filter((index) => index !== dropped), columns, rows, width);
}

function naturalWidth(rows: string[][], index: number): number {
  return Math.max(1, ...rows.map((row) => widthOf(row[index] ?? '')));
}

/** Takes from the widest column until all fit: numbers stay whole as long as a sentence can give way. */
function shrink(widths: number[], width: number): number[] {
  const shrunk = [...widths];
  let excess = shrunk.reduce((sum, each) => sum + each + GAP, -GAP) - width;
  while (excess > 0) {
    const widest = Math.max(...shrunk);
    if (widest <= NARROWEST) break;
    shrunk[shrunk.indexOf(widest)] = widest - 1;
    excess -= 1;
  }
  return shrunk;
}

function layOut(rows: string[][], widths: number[], alignments: ('left' | 'right')[]): string[] {
  const text = table(rows, {
    border: noBorder,
    columnDefault: { paddingLeft: 0, paddingRight: 0, wrapWord: true },
    columns: widths.map((width, index) => ({ width, alignment: alignments[index] ?? 'left', paddingRight: index === widths.length - 1 ? 0 : GAP })),
    drawHorizontalLine: () => false,
  });
  return text.replace(/\n$/, '').split('\n').map((line) => line.trimEnd());
}

const noBorder = { bodyLeft: '', bodyRight: '', bodyJoin: '' };
