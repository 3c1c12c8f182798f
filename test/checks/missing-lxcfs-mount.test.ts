import { expect, test } from 'vitest';
import { missingLxcfsMount } from '../../src/checks/missing-lxcfs-mount.ts';
import type { LxcfsAnnotation } from '../../src/facts/lxcfs-annotation.ts';
import type { PodSpec } from '../../src/facts/pod.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { resultOf } from './result-of.ts';

const judge = (target: Difference) => resultOf(missingLxcfsMount, inspectionWith({ target }));

/** A spec whose container mounts a path of the node over a file. */
function mounting(mountPath: string, path: string, subPath: string | null = null): Partial<PodSpec> {
  const mount = { volume: 'one', mountPath, subPath, readOnly: true, mountPropagation: null };
  return {
    containers: [declared('app', { volumeMounts: [mount] })],
    volumes: [{ kind: 'host-path', name: 'one', path, type: 'File' }],
  };
}

const meminfo = mounting('/proc/meminfo', '/var/lib/lxc/lxcfs/proc/meminfo');
const annotated = (says: LxcfsAnnotation['says']) => ({ lxcfsAnnotations: [{ annotation: 'lxcfs-injection', says }] });

test.each<[string, Partial<PodSpec>]>([
  ['one file', meminfo],
  ['a part of a volume', mounting('/proc/meminfo', '/var/lib/lxcfs/', 'proc/meminfo')],
  ['a file of /sys', mounting('/sys/devices/system/cpu/online', '/var/lib/lxcfs/sys/devices/system/cpu/online')],
])('fails if the spec mounts %s, and mountinfo has no LXCFS', (_case, podSpec) => {
  expect(judge({ podSpec, lxcfsMounts: [] })).toMatchObject({ status: 'fail' });
});

test.each(['asked', 'done'] as const)('fails if an annotation says %s, and nothing is there', (says) => {
  expect(judge({ podSpec: annotated(says), lxcfsMounts: [] })).toMatchObject({ status: 'fail' });
});

test.each([
  ['at the file', '/proc/meminfo', meminfo],
  [
    'at a directory above it',
    '/sys/devices/system/cpu',
    mounting('/sys/devices/system/cpu/online', '/var/lib/lxcfs/sys/devices/system/cpu/online'),
  ],
  ['and an annotation', '/proc/meminfo', annotated('done')],
])('passes with LXCFS %s', (_case, mountPoint, podSpec) => {
  expect(judge({ podSpec, lxcfsMounts: [{ mountPoint, root: '/' }] })).toEqual({ status: 'pass' });
});

test.each<[string, Partial<PodSpec>]>([
  ['nothing says that it is mounted', {}],
  ['a file of somebody else is', mounting('/proc/meminfo', '/srv/meminfo')],
  ['a file of LXCFS is mounted elsewhere', mounting('/host/meminfo', '/var/lib/lxcfs/proc/meminfo')],
])('is not applicable if %s', (_case, podSpec) => {
  expect(judge({ podSpec, lxcfsMounts: [] }).status).toBe('not-applicable');
});

test.each(['podSpec', 'lxcfsMounts'] as const)('is unknown without %s', (name) => {
  const inspection = inspectionWith({ target: { podSpec: meminfo, lxcfsMounts: [] } });
  expect(resultOf(missingLxcfsMount, without(inspection, 'target', name)).status).toBe('unknown');
});
