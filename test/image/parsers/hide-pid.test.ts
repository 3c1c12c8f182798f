import { expect, test } from 'vitest';
import { parseExemptGid, parseHidePid } from '../../../image/parsers/hide-pid.ts';

test.each([
  [['rw'], 'off'],
  [['rw', 'hidepid=0'], 'off'],
  [['rw', 'gid=5', 'hidepid=2'], 'invisible'],
  [['rw', 'hidepid=1'], 'noaccess'],
  [['rw', 'hidepid=ptraceable'], 'ptraceable'],
  [['rw', 'hidepid=4'], 'ptraceable'],
  [['hidepid=7'], undefined],
  [['hidepid=constructor'], undefined],
])('%j: %s', (options, expected) => {
  expect(parseHidePid(options)).toBe(expected);
});

test.each([
  [['rw', 'hidepid=2'], undefined],
  [['rw', 'gid=5', 'hidepid=2'], 5],
  [['gid=proc'], undefined],
])('%j: %s', (options, expected) => {
  expect(parseExemptGid(options)).toBe(expected);
});
