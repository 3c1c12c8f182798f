import { ShmError } from '../src/errors.ts';

const millisecondsIn = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/**
 * The duration that a flag was given, as kubectl's --timeout takes it, in milliseconds: `90s`, `2m`, `1m30s`; a bare
 * number is seconds.
 * @throws ShmError if it is no such text, or nothing at all
 */
export function parseDuration(flag: string, text: string): number {
  const total = totalMs(text);
  if (total > 0 && total <= LONGEST_MS) return total;
  throw new ShmError({
    what: `invalid duration ${JSON.stringify(text)} for --${flag}`,
    why: 'it takes numbers with ms, s, m or h, more than none and less than a day',
    whatToDo: `for example: --${flag} 90s`,
  });
}

function totalMs(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Parts are looked for only in what is made of them: in a long row of digits each would begin one
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) return Number.NaN;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * millisecondsIn[unit as keyof typeof millisecondsIn],
    0,
  );
}

const LONGEST_MS = 24 * 3_600_000;
