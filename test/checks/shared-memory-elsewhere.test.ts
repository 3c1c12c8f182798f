import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { sharedMemoryElsewhere } from '../../src/checks/shared-memory-elsewhere.ts';
import { AGENT_PID, APP_PID, holdings, inspectionWith, mapped, without } from '../facts.ts';

const held = (pid: number, path: string, device: string, writable = true) => ({
  holdings: holdings(mapped(pid, { path, device, inode: '7' }, { writable })),
});
const inRun = held(APP_PID, '/run/shm/ring', '0:71');

test('fails where the target keeps under another path what the Agent has in /dev/shm', () => {
  expect(runCheck(sharedMemoryElsewhere, inspectionWith({ target: inRun }))).toEqual({
    status: 'fail',
    title:
      'container app has /run/shm/ring, container agent /dev/shm/ring: two files on two file systems, though they are called alike.',
    expected: 'both open one file of one file system',
    actual: 'container app has /run/shm/ring on device 0:71; container agent has /dev/shm/ring on device 0:53',
    evidence: [],
    remediation: { text: expect.stringMatching(/^Let both keep it at \/dev\/shm/) },
  });
});

test.each([
  ['it is the Agent that keeps it elsewhere', inspectionWith({ agent: held(AGENT_PID, '/shared/ring', '0:71') })],
  [
    'both have a volume of their own at one path',
    inspectionWith({ target: held(APP_PID, '/shared/ring', '0:71'), agent: held(AGENT_PID, '/shared/ring', '0:72') }),
  ],
])('fails where %s', (_case, inspection) => {
  expect(runCheck(sharedMemoryElsewhere, inspection).status).toBe('fail');
});

test.each([
  ['they share a file', inspectionWith()],
  [
    'they share one elsewhere',
    inspectionWith({ target: held(APP_PID, '/shared/ring', '0:71'), agent: held(AGENT_PID, '/shared/ring', '0:71') }),
  ],
])('passes where %s', (_case, inspection) => {
  expect(runCheck(sharedMemoryElsewhere, inspection)).toEqual({ status: 'pass' });
});

test.each([
  ['what is elsewhere has another name', inspectionWith({ target: held(APP_PID, '/run/shm/other', '0:71') })],
  [
    'both are JVMs with /tmp in memory',
    inspectionWith({
      target: held(APP_PID, '/tmp/hsperfdata_app/1', '0:71'),
      agent: held(AGENT_PID, '/tmp/hsperfdata_app/1', '0:72'),
    }),
  ],
  [
    'both only read',
    inspectionWith({
      target: held(APP_PID, '/opt/data', '0:71', false),
      agent: held(AGENT_PID, '/opt/data', '0:72', false),
    }),
  ],
  ['they are on two kernels', inspectionWith({ target: inRun, agent: { kernel: { bootId: 'other' } } })],
  ['no Agent was named', inspectionWith({ target: inRun, agent: null })],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(sharedMemoryElsewhere, inspection).status).toBe('not-applicable');
});

test.each(['target', 'agent'] as const)('is unknown where what the %s holds could not be seen', (side) => {
  expect(runCheck(sharedMemoryElsewhere, without(inspectionWith({ target: inRun }), side, 'holdings')).status).toBe(
    'unknown',
  );
});
