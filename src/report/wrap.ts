import { isPlain } from './plain.ts';
import { widthOf } from './width.ts';

/**
 * A text broken at spaces, and if it has none after one of `/ _ . , ; - \`, or wherever it must, into lines
 * of at most `width` columns.
 */
export function wrap(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text.trimEnd()];
  const units = unitsOf(text);
  const lines: string[] = [];
  for (let start = 0; start < units.length;) {
    const end = endOfLine(units, start, width);
    lines.push(textOf(units, start, end).trimEnd());
    start = afterSpaces(units, end);
  }
  return lines;
}

/** What cannot be broken: a character as a person sees it, or a sequence that colours. */
interface Unit {
  text: string;
  columns: number;
}

function unitsOf(text: string): Unit[] {
  const coloured = text.split(colour);
  return coloured.flatMap((part) => {
    if (part.startsWith('\x1b')) return [{ text: part, columns: 0 }];
    if (isPlain(part)) return [...part].map((character) => ({ text: character, columns: 1 }));
    return Array.from(graphemes().segment(part), ({ segment }) => ({ text: segment, columns: widthOf(segment) }));
  });
}

// Kept: what stands between two parentheses of a split
// oxlint-disable-next-line no-control-regex
const colour = /(\x1b\[[\d;]*m)/;

let segmenter: Intl.Segmenter | undefined;

function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
}

function endOfLine(units: Unit[], start: number, width: number): number {
  let columns = 0;
  let [atSpace, afterMark] = [start, start];
  let hasWord = false;
  for (let index = start; index < units.length; index += 1) {
    const unit = units[index];
    if (unit === undefined) break;
    if (hasWord && isSpace(unit)) atSpace = index;
    columns += unit.columns;
    if (columns > width) return [atSpace, afterMark, index].find((end) => end > start) ?? start + 1;
    hasWord ||= !isSpace(unit);
    if (marks.has(unit.text)) afterMark = index + 1;
  }
  return units.length;
}

const marks = new Set(['/', '_', '.', ',', ';', '-', '\\']);

function isSpace({ text }: Unit): boolean {
  return text === ' ' || text === '\n';
}

function afterSpaces(units: Unit[], start: number): number {
  let next = start;
  for (let unit = units[next]; unit !== undefined && isSpace(unit); unit = units[next]) next += 1;
  return next;
}

function textOf(units: Unit[], start: number, end: number): string {
  return units
    .slice(start, end)
    .map(({ text }) => text)
    .join('');
}
