import { ShmError } from '../src/errors.ts';

const millisecondsIn = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/**
 * The duration that a flag was given, as kubectl's --timeout takes it, in milliseconds: `90s`, `2m`, `1m30s`; a bare
 * number is seconds.
 * @throws ShmError where it is no such text, or nothing at all
 */
export function parseDuration(flag: string, text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  const spelled = parts.map(([part]) => part).join('');
  const total = /^\d+$/.test(text) ? Number(text) * 1000 : parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * millisecondsIn[unit as keyof typeof millisecondsIn], 0);
  if (total > 0 && total <= LONGEST_MS && (spelled === text || /^\d+$/.test(text))) return total;
  throw new ShmError({ what: `--${flag} ${text} is no duration`, why: 'it takes numbers with ms, s, m or h, more than none and less than a day', whatToDo: `for example: --${flag} 90s` });
}

const LONGEST_MS = 24 * 3_600_000;
