import { expect, test } from 'vitest';
import { protectedRegularFile } from '../../src/checks/protected-regular-file.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { holdings, mapped, shmFile, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID, podUserNamespace, processes, processOf } from '../processes.ts';
import { resultOf } from './result-of.ts';

const nothing = { holdings: holdings() };
const openToAll = shmFile({ mode: 0o666, uid: 2000, gid: 2000 });
const seen = { shmFiles: tableOf(openToAll) };
const agentAs = (uid: number): Difference => ({
  processes: processes(processOf(uid, { pid: AGENT_PID, name: 'route-agent' })),
});

function check(target: Difference, agent: Difference = {}) {
  return resultOf(
    protectedRegularFile,
    inspectionWith({ target: { ...seen, ...target }, agent: { ...agentAs(2000), ...seen, ...agent } }),
  );
}

test('fails if the Agent made a file that the target does not hold', () => {
  expect(check(nothing)).toMatchObject({ status: 'fail', subjects: ['0:53 2'] });
});

test('fails if the target made it first, and the Agent is root', () => {
  const made = { shmFiles: tableOf(shmFile({ mode: 0o666 })) };
  const result = check({ ...made, holdings: holdings(mapped(APP_PID)) }, { ...made, ...agentAs(0), ...nothing });
  expect(result).toMatchObject({ status: 'fail', actual: expect.stringContaining('process 20 (route-agent)') });
});

test.each<[string, Difference, Difference]>([
  ['both hold it', {}, {}],
  ['it is off', { ...nothing, fileProtection: { protectedRegular: 0 } }, { fileProtection: { protectedRegular: 0 } }],
  ['the directory is not sticky', { ...nothing, shmMount: { rootMode: 0o777 } }, { shmMount: { rootMode: 0o777 } }],
  ['root, whose /dev/shm is, made it', { ...nothing, shmFiles: tableOf(shmFile({ mode: 0o666, uid: 0 })) }, {}],
])('passes if %s', (_case, target, agent) => {
  expect(check(target, agent)).toEqual({ status: 'pass' });
});

test.each<[string, Difference, Difference]>([
  ['nobody holds a file', nothing, nothing],
  ['its mode refuses it', { ...nothing, shmFiles: tableOf(shmFile({ mode: 0o600, uid: 2000, gid: 2000 })) }, {}],
])('is not applicable if %s', (_case, target, agent) => {
  expect(check(target, agent).status).toBe('not-applicable');
});

test.each(['fileProtection', 'shmFiles', 'processes'] as const)('is unknown if %s could not be read', (name) => {
  const inspection = inspectionWith({ target: { ...nothing, ...seen }, agent: agentAs(2000) });
  expect(resultOf(protectedRegularFile, without(inspection, 'target', name)).status).toBe('unknown');
});

test('is unknown if owner and directory look alike only because neither has an id there', () => {
  const strange: Difference = {
    shmMount: { rootUid: 65534 },
    shmFiles: tableOf(shmFile({ mode: 0o666, uid: 65534, gid: 65534 })),
    userNamespace: podUserNamespace(),
  };
  expect(check({ ...nothing, ...strange })).toMatchObject({ status: 'unknown' });
});
