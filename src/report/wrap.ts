import { isPlain } from './plain.ts';
import { widthOf } from './width.ts';

/**
 * A text broken at spaces, and if it has none after one of `/ _ . , ; - \`, or wherever it must, into lines
 * of at most `width` columns.
 */
export function wrap(text: string, width: number): string[] {
  if (widthOf(text) <= width) return [text.trimEnd()];
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const word of text.trimEnd().match(words) ?? []) {
    const wordColumns = widthOf(word);
    if (columns + wordColumns <= width) {
      line += word;
      columns += wordColumns;
      continue;
    }
    if (line !== '') lines.push(line);
    const broken = breakWord(line === '' ? word : word.replace(leadingSpaces, ''), width);
    line = broken.pop() ?? '';
    columns = widthOf(line);
    lines.push(...broken);
  }
  return [...lines, line].map((each) => each.trimEnd());
}

/** A word with the spaces before it. Spaces at the end would be tried from each of them on: texts are trimmed. */
const words = /[ \n]*[^ \n]+/g;
const leadingSpaces = /^[ \n]+/;

function breakWord(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const units = unitsOf(word);
  const parts: string[] = [];
  for (let start = 0; start < units.length;) {
    const end = endOfPart(units, start, width);
    parts.push(units.slice(start, end).join(''));
    start = end;
  }
  return parts;
}

/** What cannot be broken: characters as a person sees them, and sequences that colour. */
function unitsOf(word: string): string[] {
  return word.split(colour).flatMap((part) => {
    if (part.startsWith('\x1b')) return [part];
    return isPlain(part) ? [...part] : Array.from(graphemes().segment(part), ({ segment }) => segment);
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

function endOfPart(units: string[], start: number, width: number): number {
  let columns = 0;
  let afterMark = start;
  for (let index = start; index < units.length; index += 1) {
    const unit = units[index] ?? '';
    columns += widthOf(unit);
    if (columns > width) return afterMark > start ? afterMark : Math.max(index, start + 1);
    if (marks.has(unit)) afterMark = index + 1;
  }
  return units.length;
}

const marks = new Set(['/', '_', '.', ',', ';', '-', '\\']);
