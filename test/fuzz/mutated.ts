/**
 * A source of numbers that gives the same ones again for the same seed (mulberry32): from 0 up
 * to, not including, `end`.
 */
export type Random = (end: number) => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * end);
  };
}

/** One of the samples, changed in one to eight places: the same one again for the same seed. */
export function mutated(samples: readonly string[], seed: number): string {
  const random = randomFrom(seed);
  let text = oneOf(random, samples);
  for (let changes = random(8); changes >= 0; changes -= 1) text = oneOf(random, mutations)(text, random, samples);
  return text.slice(0, LONGEST);
}

const LONGEST = 1 << 16;

type Mutation = (text: string, random: Random, samples: readonly string[]) => string;

const mutations: Mutation[] = [
  // bytes
  (text, random) => replaced(text, random(text.length + 1), 1, String.fromCharCode(random(256))),
  (text, random) =>
    replaced(
      text,
      random(text.length + 1),
      1,
      String.fromCharCode((text.charCodeAt(random(text.length + 1)) || 0) ^ (1 << random(8))),
    ),
  (text, random) => replaced(text, random(text.length + 1), 0, oneOf(random, hostile)),
  (text, random) => replaced(text, random(text.length + 1), random(8), oneOf(random, hostile)),
  // numbers
  (text, random) => changedPart(text, random, /\d+/g, () => oneOf(random, hostileNumbers)),
  // pieces
  (text, random) => text.slice(0, random(text.length + 1)),
  (text, random) => replaced(text, random(text.length + 1), random(20), ''),
  (text, random) => text.slice(random(text.length + 1)),
  (text, random, samples) => text.slice(0, random(text.length + 1)) + tailOf(oneOf(random, samples), random),
  (text, random) => repeated(text, random),
  // columns and lines
  (text, random) =>
    changedPart(text, random, /[^\s\0]+/g, (word) =>
      oneOf(random, ['', word + word, `${word} ${word}`, word.toUpperCase()]),
    ),
  (text, random) =>
    changedPart(text, random, / +|\t|\0/g, (blank) => oneOf(random, ['', '\t', '  ', blank.repeat(1 + random(100))])),
  (text, random) => text.replaceAll('\n', oneOf(random, ['\r\n', '\r', '\n\n', '\0', ''])),
  (text, random) => shuffledLines(text, random),
];

const hostile = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '\u00a0',
  '\u0085',
  '\u00ff',
  '\u00ed\u00a0\u0080',
  '\ud800',
  '\udfff',
  '\u2028',
  '\ufeff',
  '\u{10ffff}',
  ':',
  ')',
  '(',
  ']',
  '[',
  '"',
  '\\',
  '\\012',
  '\\777',
  '\\u0000',
  '-',
  '--',
  ',',
  '/',
  '=',
  '{',
  '}',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '1e999',
  ' (deleted)',
] as const;

const hostileNumbers = [
  '-1',
  '0',
  '00',
  '2147483648',
  '4294967296',
  '9007199254740993',
  '18446744073709551615',
  '18446744073709551616',
  '9'.repeat(400),
  '1e9',
  '0x10',
  '+1',
  '1.5',
  '',
] as const;

function oneOf<T>(random: Random, choices: readonly T[]): T {
  return choices[random(choices.length)] as T;
}

function replaced(text: string, at: number, length: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + length);
}

function tailOf(text: string, random: Random): string {
  return text.slice(random(text.length + 1));
}

/** A piece many times over: mostly a few, now and then enough for a very long line or table. */
function repeated(text: string, random: Random): string {
  const start = random(text.length + 1);
  const piece = text.slice(start, start + 1 + random(80));
  return replaced(text, start, 0, piece.repeat(random(50) === 0 ? 500 : 1 + random(5)));
}

function changedPart(text: string, random: Random, parts: RegExp, change: (part: string) => string): string {
  const found = [...text.matchAll(parts)];
  if (found.length === 0) return text;
  const { 0: part, index } = oneOf(random, found);
  return replaced(text, index, part.length, change(part));
}

function shuffledLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const [taken = ''] = lines.splice(random(lines.length), 1);
  const place = random(lines.length + 1);
  return lines.toSpliced(place, 0, ...oneOf(random, [[taken], [], [taken, taken]])).join('\n');
}
