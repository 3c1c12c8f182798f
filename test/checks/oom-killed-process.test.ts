import { expect, test } from 'vitest';
import { oomKilledProcess } from '../../src/checks/oom-killed-process.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { containerStatus } from '../pods.ts';
import { resultOf } from './result-of.ts';

const judge = (target: Difference) => resultOf(oomKilledProcess, inspectionWith({ target }));
const killed = { exitCode: 137, signal: 0, reason: 'OOMKilled', finishedAt: '2026-11-01T00:00:00Z' };
const statusWith = (difference: Parameters<typeof containerStatus>[1]): Difference => ({
  podStatus: { containers: [containerStatus('app', difference)] },
});

test('fails where the kernel killed processes since the container was started', () => {
  expect(judge({ memoryCgroup: { oomKillCount: 3 } })).toMatchObject({
    status: 'fail',
  });
});

test('fails where the run before this one ended so, though the cgroup is new or was not seen', () => {
  const expected = { status: 'fail', actual: expect.stringContaining('2026-11-01T00:00:00Z') };
  expect(judge(statusWith({ restartCount: 1, lastExit: killed }))).toMatchObject(expected);
  expect(
    resultOf(
      oomKilledProcess,
      without(inspectionWith({ target: statusWith({ lastExit: killed }) }), 'target', 'memoryCgroup'),
    ),
  ).toMatchObject(expected);
});

test('passes where nobody was killed', () => {
  expect(judge({})).toEqual({ status: 'pass' });
  expect(judge(statusWith({ lastExit: { ...killed, exitCode: 1, reason: 'Error' } }))).toEqual({ status: 'pass' });
});

test('is not applicable to a container that does not run: its last exit is told elsewhere', () => {
  expect(judge(statusWith({ state: 'waiting', lastExit: killed })).status).toBe('not-applicable');
});

test.each(['podStatus', 'memoryCgroup'] as const)('is unknown without %s', (name) => {
  expect(resultOf(oomKilledProcess, without(inspectionWith(), 'target', name)).status).toBe('unknown');
});

test('is unknown where the kernel does not count', () => {
  expect(judge({ memoryCgroup: { oomKillCount: null } }).status).toBe('unknown');
});
