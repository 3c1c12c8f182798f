import { styleText } from 'node:util';

/** What the human report is written on. */
export interface Page {
  /** Columns a line may have. */
  width: number;
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

const LEAST_COLUMNS = 60;
/** Beyond it, sentences are hard to read. */
const MOST_COLUMNS = 120;

export function pageOf({ columns, color }: { columns: number; color: boolean }): Page {
  return {
    width: Math.min(Math.max(columns, LEAST_COLUMNS), MOST_COLUMNS),
    // Whether there is colour was decided by the caller, who knows the terminal: `styleText` is not to decide again.
    paint: (look, text) => (color ? styleText(looks[look], text, { validateStream: false }) : text),
  };
}
