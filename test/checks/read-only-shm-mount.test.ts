import { expect, test } from 'vitest';
import { readOnlyShmMount } from '../../src/checks/read-only-shm-mount.ts';
import { inspectionWith, without } from '../facts.ts';
import { holdings, mapped, shmFile, tableOf } from '../objects.ts';
import { declared } from '../pods.ts';
import { APP_PID } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const readOnly = { shmMount: { readOnly: true } };
const unattached = { ...readOnly, holdings: holdings() };
const nodeVolume = { kind: 'host-path', volume: 'node', path: '/dev/shm/agent', readOnly: true } as const;

test('fails as a warning if the target can read what the Agent holds, and the mount keeps it from writing', () => {
  const target = { ...unattached, podSpec: { containers: [declared('app', { shmVolume: nodeVolume })] } };
  expect(failureOf(readOnlyShmMount, inspectionWith({ target }))).toMatchObject({
    severity: 'warning',
    subjects: ['0:53 2'],
    fix: {
      change: {
        of: 'target',
        podSpec: {
          containers: [{ name: 'app', volumeMounts: [{ name: 'node', mountPath: '/dev/shm', readOnly: false }] }],
        },
      },
    },
  });
});

test('fails without a change if the spec does not say readOnly', () => {
  expect(failureOf(readOnlyShmMount, inspectionWith({ target: unattached })).fix.change).toBeUndefined();
});

test.each([
  ['the mount is writable', inspectionWith()],
  [
    'a program reads what it holds',
    inspectionWith({ target: { ...readOnly, holdings: holdings(mapped(APP_PID, {}, { writable: false })) } }),
  ],
])('passes if %s', (_case, inspection) => {
  expect(resultOf(readOnlyShmMount, inspection)).toEqual({ status: 'pass' });
});

test.each([
  ['no Agent was named', inspectionWith({ target: unattached, agent: null })],
  [
    'the mode refuses it already',
    inspectionWith({ target: { ...unattached, shmFiles: tableOf(shmFile({ mode: 0o600, uid: 0, gid: 0 })) } }),
  ],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(readOnlyShmMount, inspection).status).toBe('not-applicable');
});

test('is unknown if the mount could not be seen', () => {
  const inspection = without(inspectionWith({ target: unattached }), 'target', 'shmMount');
  expect(resultOf(readOnlyShmMount, inspection).status).toBe('unknown');
});
