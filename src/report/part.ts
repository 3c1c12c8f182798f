import { indent } from './layout.ts';
import { wrap } from './wrap.ts';
import type { Page } from './page.ts';

/** Columns by which what belongs to a heading is moved to the right. */
export const INDENT = 2;

/** A part of the report: a heading, and its lines, which have been wrapped to leave `INDENT` free. */
export function part(heading: string, lines: string[], { width, paint }: Page): string[] {
  return [...wrap(heading, width).map((line) => paint('heading', line)), ...indent(lines, INDENT)];
}

/** Parts below each other, those that have something to say. */
export function parts(each: string[][]): string[] {
  return each.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
