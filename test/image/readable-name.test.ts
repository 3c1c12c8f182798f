import { assert, property, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { readableName } from '../../image/readable-name.ts';

/** A name's bytes as the host gives them: one code unit each. */
const bytes = (text: string | number[]) => Buffer.from(text as string).toString('latin1');

test.each([
  ['ASCII', bytes('ring-1.shm'), 'ring-1.shm'],
  ['UTF-8', bytes('Schlüssel-密钥-🔑'), 'Schlüssel-密钥-🔑'],
  ['Latin-1', 'a\u00ffb', String.raw`a\xffb`],
  ['a backslash', bytes(String.raw`a\xff`), String.raw`a\\xff`],
  ['control characters', 'a\n\u001b[31m\u007f', String.raw`a\x0a\x1b[31m\x7f`],
  ['a C1 control, well-formed UTF-8', bytes('\u0085'), String.raw`\xc2\x85`],
  ['a sequence cut off', bytes('密').slice(0, 2), String.raw`\xe5\xaf`],
  ['a longer form of a slash', '\u00c0\u00af', String.raw`\xc0\xaf`],
  ['a surrogate', '\u00ed\u00a0\u0080', String.raw`\xed\xa0\x80`],
  ['beyond Unicode', '\u00f4\u0090\u0080\u0080', String.raw`\xf4\x90\x80\x80`],
])('%s', (_, name, readable) => {
  expect(readableName(name)).toBe(readable);
});

test('no two names become the same, and none has a control character', () => {
  const name = uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array).toString('latin1'));
  assert(
    property(name, name, (one, other) => {
      expect(readableName(one) === readableName(other)).toBe(one === other);
      expect(readableName(one)).not.toMatch(/\p{Cc}/u);
    }),
  );
});
