import { expect, test } from 'vitest';
import { unwritableShmDirectory } from '../../src/checks/unwritable-shm-directory.ts';
import { ok } from '../../src/facts/fact.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { holdings } from '../objects.ts';
import { declared } from '../pods.ts';
import { processes, processOf } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const closed = { shmMount: { rootMode: 0o755 }, holdings: holdings() };
const judge = (target: Difference) => resultOf(unwritableShmDirectory, inspectionWith({ target }));

test('fails if no process can create a file there', () => {
  expect(judge(closed)).toMatchObject({ status: 'fail', severity: 'error' });
});

test('fails as a warning if it has a file of it already', () => {
  expect(judge({ shmMount: { rootMode: 0o755 } })).toMatchObject({ status: 'fail', severity: 'warning' });
});

test('fails with the path of the node if that is where it comes from', () => {
  const shmVolume = { kind: 'host-path', volume: 'shm', path: '/run/shm', readOnly: false } as const;
  const inspection = inspectionWith({
    target: { ...closed, podSpec: { containers: [declared('app', { shmVolume })] } },
  });
  expect(failureOf(unwritableShmDirectory, inspection).fix.text).toContain('chmod 1777 /run/shm');
});

test.each<[string, Difference]>([
  ['everybody may write it', { holdings: holdings() }],
  ['its group may', { shmMount: { rootMode: 0o770, rootGid: 1000 }, holdings: holdings() }],
  ['one process may', { ...closed, processes: processes(processOf(1000), processOf(0, { pid: 9 })) }],
  [
    'a capability lets it',
    { ...closed, processes: processes(processOf(1000, { effectiveCapabilities: '00000000a80425fb' })) },
  ],
])('passes if %s', (_case, target) => {
  expect(judge(target)).toEqual({ status: 'pass' });
});

test('is not applicable if nothing is mounted, or it is read-only', () => {
  const { target, agent } = inspectionWith();
  const bare = { ...target, facts: { ...target.facts, shmMount: ok('mountinfo', { state: 'missing' as const }) } };
  expect(resultOf(unwritableShmDirectory, { target: bare, agent }).status).toBe('not-applicable');
  expect(judge({ shmMount: { rootMode: 0o755, readOnly: true } }).status).toBe('not-applicable');
});

test('is unknown without what decides', () => {
  const inspection = inspectionWith({ target: closed });
  for (const name of ['shmMount', 'processes', 'userNamespace', 'holdings'] as const)
    expect(resultOf(unwritableShmDirectory, without(inspection, 'target', name)).status).toBe('unknown');
  expect(judge({ ...closed, processes: { ...processes(processOf(1000)), totalCount: 2 } }).status).toBe('unknown');
});
