import { expect, test } from 'vitest';
import { failed, MALFORMED, toFact } from '../../image/fact.ts';

test.each([
  ['ENOENT', 'absent'],
  ['ESRCH', 'absent'],
  ['EACCES', 'denied'],
  ['EPERM', 'denied'],
  ['ETIMEDOUT', 'timeout'],
  ['ELOOP', 'not-collected'],
  ['EIO', 'not-collected'],
  ['E999', 'not-collected'],
])('%s is %s, and keeps its name', (errno, status) => {
  expect(failed('/proc/1/root', { errno })).toMatchObject({ status, errno, source: '/proc/1/root' });
});

test('a text that was read but not understood has no errno', () => {
  const fact = failed('/proc/1/status', MALFORMED);
  expect(fact).toMatchObject({ status: 'malformed' });
  expect(fact).not.toHaveProperty('errno');
});

test('who knows why says so', () => {
  expect(toFact('x', { errno: 'EACCES', why: 'it is closed' })).toEqual({
    status: 'denied',
    source: 'x',
    errno: 'EACCES',
    message: 'it is closed',
  });
});
