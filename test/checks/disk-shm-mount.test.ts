import { expect, test } from 'vitest';
import { diskShmMount } from '../../src/checks/disk-shm-mount.ts';
import { ok } from '../../src/facts/fact.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { shmFile, tableOf } from '../objects.ts';
import { declared } from '../pods.ts';
import { MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const shmVolume = { kind: 'empty-dir', volume: 'shm', inMemory: false, sizeLimitBytes: null, readOnly: false } as const;
const onDisk = {
  shmMount: { fileSystemType: 'ext4', mountSource: '/dev/vda' },
  podSpec: { containers: [declared('app', { shmVolume }), declared('agent', { shmVolume })] },
};
const judge = (target: Difference) => resultOf(diskShmMount, inspectionWith({ target }));

test('fails if a disk is mounted there; the volume is to be in memory, with room for what is there', () => {
  const shmFiles = tableOf(shmFile({ sizeBytes: String(100 * MiB) }));
  expect(judge({ ...onDisk, shmFiles })).toMatchObject({
    status: 'fail',
    fix: {
      change: {
        kind: 'workload-patch',
        podSpec: { volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '192Mi' } }] },
        alsoHeldBy: ['container agent'],
      },
    },
  });
});

test('fails without a change if the volume is no emptyDir', () => {
  expect(judge({ shmMount: onDisk.shmMount })).not.toHaveProperty('fix.change');
});

test('passes if it is memory', () => {
  expect(judge({})).toEqual({ status: 'pass' });
});

test('is not applicable if nothing is mounted', () => {
  const { target, agent } = inspectionWith();
  const bare = { ...target, facts: { ...target.facts, shmMount: ok('mountinfo', { state: 'missing' as const }) } };
  expect(resultOf(diskShmMount, { target: bare, agent }).status).toBe('not-applicable');
});

test('is unknown without the mount', () => {
  expect(resultOf(diskShmMount, without(inspectionWith({ target: onDisk }), 'target', 'shmMount')).status).toBe(
    'unknown',
  );
});
