import { expect, test } from 'vitest';
import { lxcfsMountPoint } from '../../src/differences/lxcfs-mount-point.ts';
import { contrastOf } from './contrast-of.ts';

test('at another place', () => {
  expect(contrastOf(lxcfsMountPoint, {}, { lxcfsMounts: [{ mountPoint: '/opt/lxcfs', state: 'answers' }] })).toEqual({
    a: '/var/lib/lxcfs',
    b: '/opt/lxcfs',
  });
});

test('nowhere: lxcfs-presence and lxcfs-answer tell', () => {
  expect(contrastOf(lxcfsMountPoint, {}, { lxcfsMounts: [] })).toBe('equal');
});
