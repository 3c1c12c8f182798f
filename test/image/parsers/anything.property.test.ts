import * as fc from 'fast-check';
import { glob } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { mutated } from '../../fuzz/mutated.ts';
import { flawOf } from '../../fuzz/subject.ts';
import { subjects } from '../../fuzz/subjects.ts';

// Every parser and collector with hundreds of texts, on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 });

const checkout = resolve(import.meta.dirname, '../../..');

/** As long as the inspector's longest line, and of what makes patterns try again and again. */
const long = [...'\0 \t\n0a/:-",\\([{'].map((character) => character.repeat(1 << 16));

test.each(subjects)('$name: any text is read, or documented as unreadable; nothing is made up', (subject) => {
  const { samples, read } = subject;
  const ofSample = fc.integer().map((seed) => mutated(samples, seed));
  const longer = fc
    .tuple(fc.constantFrom(...samples), fc.nat(), fc.constantFrom(...long))
    .map(([text, at, more]) => text.slice(0, at % (text.length + 1)) + more);
  const cases = [fc.string({ unit: 'binary' }), ofSample] as const;
  fc.assert(
    fc.property(fc.oneof(...cases), (text) => void expect(flawOf(subject, text, read(text))).toBeUndefined()),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(longer, (text) => void expect(flawOf(subject, text, read(text))).toBeUndefined()),
    { numRuns: 30 },
  );
});

test.each(subjects)('$name: a real text says something', ({ samples, read }) => {
  expect(samples.map(read).some((value) => value !== undefined && value !== null && value !== 'refused')).toBe(true);
});

test('every parser is fed so', async () => {
  const missing: string[] = [];
  for await (const file of glob('image/parsers/*.ts', { cwd: checkout })) {
    const exported = Object.entries((await import(join(checkout, file))) as Record<string, unknown>).filter(
      ([, value]) => typeof value === 'function',
    );
    for (const [name] of exported) {
      if (!subjects.some((subject) => subject.file === file && subject.name === name))
        missing.push(
          `${file}: ${name} has no line in test/fuzz/inspector-subjects.ts, with a real text of what it reads`,
        );
    }
  }
  expect(missing).toEqual([]);
});
