import { expect, test } from 'vitest';
import { staleObject } from '../../src/checks/stale-object.ts';
import { inspectionWith, without } from '../facts.ts';
import { targetMount } from '../mounts.ts';
import { attached, holdings, mapped, segment, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const segments = tableOf(segment({ key: 0, markedForDestruction: true }), segment({ shmid: 4 }));
const renewed = {
  holdings: holdings(attached(AGENT_PID, { shmid: 4 }), mapped(AGENT_PID, { inode: '7' })),
  sysvSegments: segments,
};
const stale = { holdings: holdings(attached(APP_PID), mapped(APP_PID, { deleted: true })), sysvSegments: segments };

const renewedByTarget = {
  holdings: holdings(attached(APP_PID, { shmid: 4 }), mapped(APP_PID, { inode: '7' })),
  sysvSegments: segments,
};
const oldOfAgent = {
  holdings: holdings(attached(AGENT_PID), mapped(AGENT_PID, { deleted: true })),
  sysvSegments: segments,
};

test('passes if both hold the same', () => {
  expect(resultOf(staleObject, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails if the target holds what the Agent has recreated, of both kinds', () => {
  expect(failureOf(staleObject, inspectionWith({ target: stale, agent: renewed }))).toMatchObject({
    severity: 'error',
    subjects: ['shm 3', '0:53 2'],
    fix: { change: { kind: 'restart', of: 'target' } },
  });
});

test('fails as a warning if the Agent holds what the target has recreated', () => {
  const failure = failureOf(staleObject, inspectionWith({ target: renewedByTarget, agent: oldOfAgent }));
  expect(failure).toMatchObject({ severity: 'warning', fix: { change: { kind: 'restart', of: 'agent' } } });
  expect(failure.subjects).toEqual(['shm 3', 'shm 4', '0:53 2', '0:53 7']);
});

test('passes if the Agent only read the old one, or holds the new one as well', () => {
  const reader = { holdings: holdings(mapped(AGENT_PID, { deleted: true }, { writable: false })) };
  const target = { holdings: holdings(mapped(APP_PID, { inode: '7' })) };
  expect(resultOf(staleObject, inspectionWith({ target, agent: reader })).status).toBe('pass');
  const both = { holdings: holdings(mapped(AGENT_PID, { deleted: true }), mapped(AGENT_PID, { inode: '7' })) };
  expect(resultOf(staleObject, inspectionWith({ target, agent: both })).status).toBe('pass');
});

test('fails as information if a reader has the snapshot before', () => {
  const target = { holdings: holdings(mapped(APP_PID, { deleted: true }, { writable: false })) };
  const agent = { holdings: holdings(mapped(AGENT_PID, { inode: '7' })) };
  expect(failureOf(staleObject, inspectionWith({ target, agent })).severity).toBe('info');
});

test('fails if the file that the target has mounted was replaced on the node', () => {
  const mount = { device: '0:80', fileSystem: 'tmpfs', noExec: false };
  const ring = (pid: number, path: string, inode: string) => mapped(pid, { path, inode, device: '0:80' });
  const target = {
    holdings: holdings(ring(APP_PID, '/dev/shm/mgmt', '4')),
    mounts: tableOf(
      targetMount(),
      targetMount({ ...mount, mountPoint: '/dev/shm/mgmt', root: '/agent/mgmt', removed: true }),
    ),
  };
  const agent = {
    holdings: holdings(ring(AGENT_PID, '/run/agent/mgmt', '9')),
    mounts: tableOf(targetMount({ ...mount, mountPoint: '/run/agent', root: '/agent' })),
  };
  const failure = failureOf(staleObject, inspectionWith({ target, agent }));
  expect(failure).toMatchObject({ severity: 'error', subjects: ['0:80 4', '0:80 9'] });
  expect(failure.fix.text).toMatch(/^Delete the pod/);
});

test('passes if a process has the new one and has not yet let go of the old', () => {
  const target = {
    holdings: holdings(attached(APP_PID, { shmid: 4 }), attached(APP_PID), mapped(APP_PID, { inode: '7' })),
    sysvSegments: segments,
  };
  expect(resultOf(staleObject, inspectionWith({ target, agent: renewed })).status).toBe('pass');
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['nobody uses shared memory', inspectionWith({ target: { holdings: holdings() }, agent: { holdings: holdings() } })],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(staleObject, inspection).status).toBe('not-applicable');
});

test.each([
  ['target', 'holdings'],
  ['target', 'sysvSegments'],
  ['agent', 'sysvSegments'],
  ['agent', 'shmMount'],
] as const)('is unknown without the %s’s %s', (side, name) => {
  const onlySegments = { ...stale, holdings: holdings(attached(APP_PID)) };
  const inspection = without(inspectionWith({ target: onlySegments, agent: renewed }), side, name);
  expect(['unknown', 'fail']).toContain(resultOf(staleObject, inspection).status);
  expect(resultOf(staleObject, without(inspectionWith(), side, name)).status).toBe('unknown');
});

test('warns if one worker still has the old one, and another shares the new one', () => {
  const both = holdings(attached(9), attached(APP_PID, { shmid: 4 }));
  const failure = failureOf(
    staleObject,
    inspectionWith({ target: { holdings: both, sysvSegments: segments }, agent: renewed }),
  );
  expect(failure).toMatchObject({ severity: 'warning', subjects: ['shm 3'] });
});

test('passes if the worker that has the old one has the new one as well', () => {
  const both = holdings(attached(APP_PID), attached(APP_PID, { shmid: 4 }));
  const inspection = inspectionWith({ target: { holdings: both, sysvSegments: segments }, agent: renewed });
  expect(resultOf(staleObject, inspection)).toEqual({ status: 'pass' });
});
