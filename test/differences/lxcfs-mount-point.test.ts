import { expect, test } from 'vitest';
import { lxcfsMountPoint } from '../../src/differences/lxcfs-mount-point.ts';
import { runDifference } from '../../src/differences/difference.ts';
import { nodeWith } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

test('at another place', () => {
  expect(contrastOf(lxcfsMountPoint, {}, { lxcfsMounts: [{ mountPoint: '/opt/lxcfs', state: 'answers' }] })).toEqual({
    a: '/var/lib/lxcfs',
    b: '/opt/lxcfs',
  });
});

test('at one more place: information, for the other one serves pods of both', () => {
  const severities = [['/var/lib/lxcfs', '/opt/lxcfs'], ['/opt/lxcfs']].map((places) => {
    const lxcfsMounts = places.map((mountPoint) => ({ mountPoint, state: 'answers' as const }));
    const outcome = runDifference(lxcfsMountPoint, nodeWith({}, 'node-a'), nodeWith({ lxcfsMounts }, 'node-b'));
    return outcome.kind === 'differs' ? (outcome.severity ?? lxcfsMountPoint.severity) : outcome.kind;
  });
  expect(severities).toEqual(['info', 'error']);
});

test('nowhere: lxcfs-presence and lxcfs-answer tell', () => {
  expect(contrastOf(lxcfsMountPoint, {}, { lxcfsMounts: [] })).toBe('equal');
});
