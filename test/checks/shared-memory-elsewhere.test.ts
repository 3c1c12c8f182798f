import { expect, test } from 'vitest';
import { sharedMemoryElsewhere } from '../../src/checks/shared-memory-elsewhere.ts';
import { inspectionWith, without } from '../facts.ts';
import { holdings, mapped } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const held = (pid: number, path: string, device: string, { writable = true, fileSystem = 'tmpfs' } = {}) => ({
  holdings: holdings(mapped(pid, { path, device, inode: '7', fileSystem }, { writable })),
});
const inRun = held(APP_PID, '/run/shm/ring', '0:71');
const onDisk = { fileSystem: 'overlay' };

test('fails if the target keeps under another path what the Agent has in /dev/shm', () => {
  expect(failureOf(sharedMemoryElsewhere, inspectionWith({ target: inRun }))).toMatchObject({
    severity: 'warning',
    subjects: ['0:71 7', '0:53 2'],
  });
});

test('fails if both fell back to /tmp of their own images', () => {
  const target = held(APP_PID, '/tmp/ring', '0:71', onDisk);
  const inspection = inspectionWith({ target, agent: held(AGENT_PID, '/tmp/ring', '0:72', onDisk) });
  expect(failureOf(sharedMemoryElsewhere, inspection)).toMatchObject({
    severity: 'warning',
    subjects: ['0:71 7', '0:72 7'],
  });
});

test('fails as an error if both have a memory volume of their own at one path', () => {
  const target = held(APP_PID, '/shared/ring', '0:71');
  const inspection = inspectionWith({ target, agent: held(AGENT_PID, '/shared/ring', '0:72') });
  expect(failureOf(sharedMemoryElsewhere, inspection).severity).toBe('error');
});

test('fails if a worker of the target has a /dev/shm of its own mount namespace', () => {
  const target = { holdings: holdings(mapped(9, { device: '0:99', inode: '4' })) };
  expect(failureOf(sharedMemoryElsewhere, inspectionWith({ target })).subjects).toEqual(['0:99 4', '0:53 2']);
});

test('fails if it is the Agent that keeps it elsewhere', () => {
  const inspection = inspectionWith({ agent: held(AGENT_PID, '/shared/ring', '0:71') });
  expect(failureOf(sharedMemoryElsewhere, inspection).subjects).toEqual(['0:53 2', '0:71 7']);
});

test.each([
  ['they share a file', inspectionWith()],
  [
    'they share one elsewhere',
    inspectionWith({ target: held(APP_PID, '/shared/ring', '0:71'), agent: held(AGENT_PID, '/shared/ring', '0:71') }),
  ],
  ['what is elsewhere has another name', inspectionWith({ target: held(APP_PID, '/run/shm/other', '0:71') })],
])('passes if %s', (_case, inspection) => {
  expect(resultOf(sharedMemoryElsewhere, inspection)).toEqual({ status: 'pass' });
});

test.each([
  [
    'both are JVMs with /tmp in memory',
    inspectionWith({
      target: held(APP_PID, '/tmp/hsperfdata_app/1', '0:71'),
      agent: held(AGENT_PID, '/tmp/hsperfdata_app/1', '0:72'),
    }),
  ],
  [
    'both have mapped the same library of their own images',
    inspectionWith({
      target: held(APP_PID, '/usr/lib/libc.so', '0:71', { writable: false, ...onDisk }),
      agent: held(AGENT_PID, '/usr/lib/libc.so', '0:72', { writable: false, ...onDisk }),
    }),
  ],
  ['they are on two kernels', inspectionWith({ target: inRun, agent: { kernel: { bootId: 'other' } } })],
  ['no Agent was named', inspectionWith({ target: inRun, agent: null })],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(sharedMemoryElsewhere, inspection).status).toBe('not-applicable');
});

test.each(['target', 'agent'] as const)('is unknown if what the %s holds could not be seen', (side) => {
  const inspection = without(inspectionWith({ target: inRun }), side, 'holdings');
  expect(resultOf(sharedMemoryElsewhere, inspection).status).toBe('unknown');
});
