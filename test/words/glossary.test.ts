import { expect, test } from 'vitest';
import { glossary } from './glossary.ts';
import { productTexts } from './product-texts.ts';

test('no text of the product, and none of the docs, has a word of the glossary that has a better one', async () => {
  const texts = await productTexts();
  const bad = texts.flatMap(({ where, text }) =>
    glossary
      .filter(({ banned }) => banned.test(text))
      .map(({ banned, instead }) => `${where}: ${banned.exec(text)?.[0]} (say: ${instead})`),
  );
  expect(bad).toEqual([]);
});

test.each([
  ['mends it', true],
  ['a pod may not be killed', true],
  ['two files, too, are', true],
  ['inspect it again', false],
  ['amend the commit', false],
])('%j is found: %s', (text, isBad) => {
  expect(glossary.some(({ banned }) => banned.test(text))).toBe(isBad);
});
