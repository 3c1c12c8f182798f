import { expect, test } from 'vitest';
import { parseSelectedOption } from '../../../image/parsers/selected-option.ts';

test.each([
  ['always [madvise] never\n', 'madvise'],
  ['always within_size advise [never] deny force\n', 'never'],
  ['[within_size]', 'within_size'],
  ['always madvise never\n', undefined],
  ['', undefined],
])('%j', (text, expected) => {
  expect(parseSelectedOption(text)).toBe(expected);
});
