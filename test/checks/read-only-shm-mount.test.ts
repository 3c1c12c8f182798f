import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCheck } from '../../src/checks/check.ts';
import { readOnlyShmMount } from '../../src/checks/read-only-shm-mount.ts';
import { APP_PID, declared, holdings, inspectionWith, mapped, shmFile, tableOf, without } from '../facts.ts';

const readOnly = { shmMount: { readOnly: true } };
const unattached = { ...readOnly, holdings: holdings() };
const nodeVolume = { kind: 'host-path', volume: 'node', path: '/dev/shm/agent', readOnly: true } as const;

test('fails where the target may not write what the Agent holds', () => {
  const target = { ...unattached, podSpec: { containers: [declared('app', { shmVolume: nodeVolume })] } };
  const result = runCheck(readOnlyShmMount, inspectionWith({ target }));
  expect(result).toMatchObject({
    status: 'fail',
    severity: 'error',
    title:
      'web-7f6b has its /dev/shm mounted read-only and may not open /dev/shm/ring for writing, so the Agent is out of its reach.',
    actual: 'it is read-only; the file itself is open to uid 1000',
    remediation: {
      text: expect.stringMatching(/^Remove readOnly: true from the volume mount at \/dev\/shm of container app\./),
    },
  });
  expect(result.status === 'fail' && parse(result.remediation.patch ?? '').spec.template.spec).toEqual({
    containers: [{ name: 'app', volumeMounts: [{ name: 'node', mountPath: '/dev/shm', readOnly: false }] }],
  });
});

test('fails without a patch where the spec does not say readOnly', () => {
  const result = runCheck(readOnlyShmMount, inspectionWith({ target: unattached }));
  expect(result.status === 'fail' && Object.keys(result.remediation)).toEqual(['text']);
});

test.each([
  ['the mount is writable', inspectionWith()],
  [
    'a program reads what it holds',
    inspectionWith({ target: { ...readOnly, holdings: holdings(mapped(APP_PID, {}, { writable: false })) } }),
  ],
])('passes where %s', (_case, inspection) => {
  expect(runCheck(readOnlyShmMount, inspection)).toEqual({ status: 'pass' });
});

test.each([
  ['no Agent was named', inspectionWith({ target: unattached, agent: null })],
  [
    'the mode refuses it already',
    inspectionWith({ target: { ...unattached, shmFiles: tableOf(shmFile({ mode: 0o600, uid: 0, gid: 0 })) } }),
  ],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(readOnlyShmMount, inspection).status).toBe('not-applicable');
});

test('is unknown where the mount could not be seen', () => {
  expect(runCheck(readOnlyShmMount, without(inspectionWith({ target: unattached }), 'target', 'shmMount')).status).toBe(
    'unknown',
  );
});
