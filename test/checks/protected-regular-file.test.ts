import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { protectedRegularFile } from '../../src/checks/protected-regular-file.ts';
import {
  AGENT_PID,
  APP_PID,
  holdings,
  inspectionWith,
  mapped,
  podUserNamespace,
  processes,
  processOf,
  shmFile,
  tableOf,
  without,
  type Difference,
} from '../facts.ts';

const nothing = { holdings: holdings() };
const openToAll = shmFile({ mode: 0o666, uid: 2000, gid: 2000 });
const seen = { shmFiles: tableOf(openToAll) };
const agentAs = (uid: number): Difference => ({
  processes: processes(processOf(uid, { pid: AGENT_PID, name: 'route-agent' })),
});

function check(target: Difference, agent: Difference = {}) {
  return runCheck(
    protectedRegularFile,
    inspectionWith({ target: { ...seen, ...target }, agent: { ...agentAs(2000), ...seen, ...agent } }),
  );
}

test('fails where the Agent made a file that the target does not hold', () => {
  expect(check(nothing)).toEqual({
    status: 'fail',
    title: 'container app cannot open /dev/shm/ring with O_CREAT, though its mode allows it.',
    expected: 'fs.protected_regular is 0, or opener and owner of the file are one user',
    actual: '/dev/shm/ring belongs to uid 2000, process 1 (java) runs as uid 1000, the directory is sticky',
    evidence: [],
    remediation: { text: expect.stringMatching(/^Let whoever does not create the file open it without O_CREAT/) },
  });
});

test('fails where the target made it first, and the Agent is root', () => {
  const made = { shmFiles: tableOf(shmFile({ mode: 0o666 })) };
  expect(check({ ...made, holdings: holdings(mapped(APP_PID)) }, { ...made, ...agentAs(0), ...nothing })).toMatchObject(
    {
      status: 'fail',
      title: expect.stringMatching(/^container agent cannot open/),
      actual: '/dev/shm/ring belongs to uid 1000, process 20 (route-agent) runs as uid 0, the directory is sticky',
    },
  );
});

test.each<[string, Difference, Difference]>([
  ['both hold it', {}, {}],
  ['it is off', { ...nothing, fileProtection: { protectedRegular: 0 } }, { fileProtection: { protectedRegular: 0 } }],
  ['the directory is not sticky', { ...nothing, shmMount: { rootMode: 0o777 } }, { shmMount: { rootMode: 0o777 } }],
  ['root, whose /dev/shm is, made it', { ...nothing, shmFiles: tableOf(shmFile({ mode: 0o666, uid: 0 })) }, {}],
])('passes where %s', (_case, target, agent) => {
  expect(check(target, agent)).toEqual({ status: 'pass' });
});

test.each<[string, Difference, Difference]>([
  ['nobody holds a file', nothing, nothing],
  [
    'its mode refuses it already',
    { ...nothing, shmFiles: tableOf(shmFile({ mode: 0o600, uid: 2000, gid: 2000 })) },
    {},
  ],
])('is not applicable where %s', (_case, target, agent) => {
  expect(check(target, agent).status).toBe('not-applicable');
});

test.each(['fileProtection', 'shmFiles', 'processes', 'confinement'] as const)(
  'is unknown where %s could not be read',
  (name) => {
    const inspection = inspectionWith({ target: { ...nothing, ...seen }, agent: agentAs(2000) });
    expect(runCheck(protectedRegularFile, without(inspection, 'target', name)).status).toBe('unknown');
  },
);

test('is unknown where owner and directory look alike only because neither has an id there', () => {
  const strange: Difference = {
    shmMount: { rootUid: 65534 },
    shmFiles: tableOf(shmFile({ mode: 0o666, uid: 65534, gid: 65534 })),
    userNamespace: podUserNamespace(),
  };
  expect(check({ ...nothing, ...strange })).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('whose /dev/shm/ring is'),
  });
});

test('is unknown where the file was not listed', () => {
  expect(
    check(
      { holdings: holdings(mapped(APP_PID, { inode: '9' })) },
      { ...nothing, shmFiles: { rows: [], totalCount: 4 } },
    ),
  ).toMatchObject({
    status: 'unknown',
    reason: '/dev/shm/ring is not among the files that were listed for the Agent',
  });
});
