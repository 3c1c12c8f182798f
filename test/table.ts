import { grid } from '../src/report/layout.ts';

/** Rows below their headings, however wide, with a line break behind the last. */
export function table([headings = [], ...rows]: string[][]): string {
  const lines = grid(
    headings.map((header) => ({ header })),
    rows,
    Number.POSITIVE_INFINITY,
  );
  return `${lines.join('\n')}\n`;
}
