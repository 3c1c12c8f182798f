import { styleText } from 'node:util';

/** What the human report is written on. */
export interface Page {
  /** Columns that a line of prose may have. */
  width: number;
  /** Columns that a line of a table may have; Infinity where no terminal ends them. */
  tableWidth: number;
  /** All rows and columns, and the tables that a healthy report leaves out: `-o wide`. */
  isWide: boolean;
  /** Colours a text, or leaves it. Colour never says anything that the words do not. */
  paint: (look: Look, text: string) => string;
}

export type Look = keyof typeof looks;

const looks = {
  heading: 'bold',
  good: 'green',
  bad: ['bold', 'red'],
  doubtful: 'yellow',
  note: 'cyan',
  quiet: 'dim',
} as const;

const LEAST_COLUMNS = 40;
/** Beyond it, sentences are hard to read. */
const MOST_COLUMNS = 120;
const COLUMNS_OF_A_FILE = 100;

/**
 * A page as wide as the terminal; in a file or a pipe, `columns` null, prose of 100 columns and
 * tables as wide as they are.
 */
export function pageOf({
  columns,
  color,
  isWide = false,
}: {
  columns: number | null;
  color: boolean;
  isWide?: boolean;
}): Page {
  return {
    width: Math.min(Math.max(columns ?? COLUMNS_OF_A_FILE, LEAST_COLUMNS), MOST_COLUMNS),
    tableWidth: Math.max(columns ?? Infinity, LEAST_COLUMNS),
    isWide,
    // Whether there is colour was decided by the caller, who knows the terminal: `styleText` is not to decide again.
    paint: (look, text) => (color ? styleText(looks[look], text, { validateStream: false }) : text),
  };
}
