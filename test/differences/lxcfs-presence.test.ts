import { expect, test } from 'vitest';
import { lxcfsPresence } from '../../src/differences/lxcfs-presence.ts';
import { contrastOf } from './contrast-of.ts';

test('on one node only', () => {
  expect(contrastOf(lxcfsPresence, {}, { lxcfsDaemons: [], lxcfsMounts: [] })).toEqual({
    a: 'there',
    b: 'not there: no process, no mount',
  });
});

test('a mount that its daemon left is a LXCFS, too, and on neither node is alike', () => {
  expect(
    contrastOf(lxcfsPresence, {}, { lxcfsDaemons: [], lxcfsMounts: [{ mountPoint: '/var/lib/lxcfs', state: 'dead' }] }),
  ).toBe('equal');
  expect(contrastOf(lxcfsPresence, { lxcfsDaemons: [], lxcfsMounts: [] }, { lxcfsDaemons: [], lxcfsMounts: [] })).toBe(
    'equal',
  );
});
