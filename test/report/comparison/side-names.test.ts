import { expect, test } from 'vitest';
import { sideNames } from '../../../src/report/comparison/side-names.ts';

test.each([
  [
    { node: 'a', from: null },
    { node: 'b', from: 'x.json' },
    { a: 'a', b: 'b' },
  ],
  [
    { node: 'a', from: 'x.json' },
    { node: 'a', from: null },
    { a: 'a (x.json)', b: 'a (now)' },
  ],
  [
    { node: 'a', from: 'x.json' },
    { node: 'a', from: 'y.json' },
    { a: 'a (x.json)', b: 'a (y.json)' },
  ],
])('%j and %j', (a, b, expected) => {
  expect(sideNames({ a, b })).toEqual(expected);
});
