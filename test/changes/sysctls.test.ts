import { expect, test } from 'vitest';
import { raiseSysctl } from '../../src/changes/raise-sysctl.ts';
import { setSysctl } from '../../src/changes/set-sysctl.ts';
import type { LimitUse } from '../../src/kernel-rules/ipc-limit-use.ts';
import { without, inspectionWith } from '../facts.ts';
import { changed, kindOf, manifest, ofFirstVersion, sideOf } from './sides.ts';

const segments: LimitUse = {
  sysctl: 'kernel.shmmni',
  what: 'System V segments',
  call: 'shmget()',
  used: 64n,
  limit: 64n,
};
const sets: LimitUse = {
  ...segments,
  sysctl: 'kernel.sem',
  what: 'sets of System V semaphores',
  used: 100n,
  limit: 100n,
};
const noForcedRemoval = { name: 'kernel.shm_rmid_forced', present: '1', value: '0' } as const;
const ipcLimits = { semaphores: '250 32000 32 100' };

test('the pod’s own sysctls are repeated', () => {
  const own = { name: 'net.core.somaxconn', value: '1024' };
  const pod = manifest({ securityContext: { runAsUser: 7, sysctls: [own] } });
  const after = changed(pod, raiseSysctl('target', sideOf(pod), segments));
  expect(after.spec?.securityContext).toEqual({
    runAsUser: 7,
    sysctls: [own, { name: 'kernel.shmmni', value: '128' }],
  });
});

test('one that is there already has the new value, once', () => {
  const pod = manifest({ securityContext: { sysctls: [{ name: 'kernel.shmmni', value: '64' }] } });
  const after = changed(pod, raiseSysctl('target', sideOf(pod), segments));
  expect(after.spec?.securityContext?.sysctls).toEqual([{ name: 'kernel.shmmni', value: '128' }]);
});

test('of the four limits of kernel.sem only one is changed', () => {
  const pod = manifest();
  const after = changed(pod, raiseSysctl('target', sideOf(pod, { ipcLimits }), sets));
  expect(after.spec?.securityContext?.sysctls).toEqual([{ name: 'kernel.sem', value: '250 32000 32 200' }]);
});

test.each([
  ['kernel.shmmni', 'System V segments'],
  ['kernel.msgmni', 'System V queues'],
  ['kernel.sem', 'sets of System V semaphores'],
] as const)('%s is never more than 32768, and withheld once it is that', (sysctl, what) => {
  const side = sideOf(manifest(), { ipcLimits });
  const near = raiseSysctl('target', side, { ...segments, sysctl, what, limit: 32000n });
  expect(JSON.stringify(near.change)).toMatch(/[" ]32768"/);
  expect(kindOf(raiseSysctl('target', side, { ...segments, sysctl, what, limit: 32768n }))).toBe('withheld');
});

test('a pod in the IPC namespace of the node sets none', () => {
  const side = sideOf(manifest({ hostIPC: true }));
  expect(kindOf(raiseSysctl('target', side, segments))).toBeUndefined();
  expect(kindOf(setSysctl('target', side, noForcedRemoval, ''))).toBe('withheld');
});

test('withheld if the facts do not say which ones the pod has, or if there is no spec', () => {
  expect(kindOf(raiseSysctl('target', ofFirstVersion(sideOf(manifest())), segments))).toBe('withheld');
  expect(
    kindOf(raiseSysctl('target', without(inspectionWith(), 'target', 'podSpec').target, segments)),
  ).toBeUndefined();
});

test('a kubelet can refuse it, unless the pod has it already, or it is a safe one', () => {
  const refused = expect.stringMatching(/SysctlForbidden/);
  const withIt = manifest({ securityContext: { sysctls: [{ name: 'kernel.shmmni', value: '64' }] } });
  expect(raiseSysctl('target', sideOf(manifest()), segments).text).toEqual(refused);
  expect(raiseSysctl('target', sideOf(withIt), segments).text).not.toEqual(refused);
  expect(setSysctl('target', sideOf(manifest()), noForcedRemoval, '').text).not.toEqual(refused);
});

test('withheld if a privileged container writes it after the pod was given its own', () => {
  const begunWith = (value: string) => ({ securityContext: { sysctls: [{ name: 'kernel.sem', value }] } });
  const privileged = { app: { securityContext: { privileged: true } } };
  const raise = (pod: object) => kindOf(raiseSysctl('target', sideOf(manifest(pod), { ipcLimits }), sets));
  expect(raise(privileged)).toBe('withheld');
  expect(raise({ ...privileged, ...begunWith('250 16000 32 50') })).toBe('withheld');
  expect(raise({ ...privileged, ...begunWith('250\t32000\t32\t100') })).toBe('workload-patch');
  expect(raise(begunWith('250 16000 32 50'))).toBe('workload-patch');
});
