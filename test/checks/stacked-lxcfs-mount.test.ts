import { expect, test } from 'vitest';
import { stackedLxcfsMount } from '../../src/checks/stacked-lxcfs-mount.ts';
import { inspectionWith, without } from '../facts.ts';
import { resultOf } from './result-of.ts';

const judge = (...mountPoints: string[]) =>
  resultOf(
    stackedLxcfsMount,
    inspectionWith({ target: { lxcfsMounts: mountPoints.map((mountPoint) => ({ mountPoint, root: mountPoint })) } }),
  );

test('fails if one place is there twice', () => {
  expect(judge('/proc/meminfo', '/proc/stat', '/proc/meminfo')).toMatchObject({ status: 'fail' });
});

test('passes if each is there once, a directory and a file below it, too', () => {
  expect(judge('/proc/meminfo', '/proc/stat')).toEqual({ status: 'pass' });
  expect(judge('/sys/devices/system/cpu', '/sys/devices/system/cpu/online')).toEqual({ status: 'pass' });
});

test('is not applicable without LXCFS', () => {
  expect(judge().status).toBe('not-applicable');
});

test('is unknown without the mounts', () => {
  expect(resultOf(stackedLxcfsMount, without(inspectionWith(), 'target', 'lxcfsMounts')).status).toBe('unknown');
});
