import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { decodeFact, missingStatuses, ok } from '../../src/facts/fact.ts';

const schema = z.object({ size: z.number() });

test('a value of the right shape is a fact', () => {
  expect(decodeFact(schema, ok('/proc/x', { size: 3 }))).toEqual({
    status: 'ok',
    source: '/proc/x',
    value: { size: 3 },
  });
});

test.each(missingStatuses)('a fact that is %s stays so', (status) => {
  const missing = { status, source: '/proc/x', errno: 'EACCES', message: 'no' };
  expect(decodeFact(schema, missing)).toEqual(missing);
});

test.each([
  ['a value of another shape', { status: 'ok', source: '/proc/x', value: { size: 'big' } }, '/proc/x'],
  [
    'a number that was rounded when it was read',
    { status: 'ok', source: '/proc/x', value: JSON.parse('{"size":9007199254740993}') },
    '/proc/x',
  ],
  ['a part of a thing', { status: 'ok', source: '/proc/x', value: { size: 1.5 } }, '/proc/x'],
  ['no value', { status: 'ok', source: '/proc/x' }, 'wire'],
  ['a status that this version does not know', { status: 'fine', source: '/proc/x', value: { size: 3 } }, 'wire'],
  ['no envelope', { size: 3 }, 'wire'],
  ['nothing', undefined, 'wire'],
])('%s is malformed, and says where', (_what, input, source) => {
  expect(decodeFact(schema, input)).toMatchObject({ status: 'malformed', source, message: expect.stringMatching(/./) });
});

test('whatever comes is a fact', () => {
  fc.assert(
    fc.property(fc.anything(), (input) => {
      expect(['ok', ...missingStatuses]).toContain(decodeFact(schema, input).status);
    }),
  );
});
