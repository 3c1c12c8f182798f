import { expect, test } from 'vitest';
import { hostMemoryInProc } from '../../src/checks/host-memory-in-proc.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { GiB, MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

function machineMemory(provider: 'kernel' | 'lxcfs' | 'other') {
  return { meminfoView: { state: 'answers', provider, totalBytes: String(64 * GiB), availableBytes: null } } as const;
}

test('passes where meminfo tells the limit', () => {
  expect(resultOf(hostMemoryInProc, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails where it tells the machine’s memory', () => {
  const result = resultOf(hostMemoryInProc, inspectionWith({ target: machineMemory('kernel') }));
  expect(result).toMatchObject({
    fix: {
      change: {
        kind: 'workload-patch',
        of: 'target',
        podSpec: {
          volumes: [{ name: 'lxcfs-meminfo', hostPath: { path: '/var/lib/lxcfs/proc/meminfo', type: 'File' } }],
          containers: [
            { name: 'app', volumeMounts: [{ name: 'lxcfs-meminfo', mountPath: '/proc/meminfo', readOnly: true }] },
          ],
        },
      },
    },
  });
});

test('a sidecar is patched where it is declared', () => {
  const podSpec = { containers: [declared('app', { kind: 'sidecar' })] };
  const result = resultOf(hostMemoryInProc, inspectionWith({ target: { ...machineMemory('kernel'), podSpec } }));
  expect(result).toMatchObject({ fix: { change: { podSpec: { initContainers: [{ name: 'app' }] } } } });
});

test('the mount is withheld from a pod with a user namespace of its own', () => {
  const target = { ...machineMemory('kernel'), podSpec: { hostUsers: false } };
  expect(resultOf(hostMemoryInProc, inspectionWith({ target }))).toMatchObject({
    status: 'fail',
    fix: { change: { kind: 'withheld' } },
  });
});

test.each<[string, Difference, RegExp]>([
  [
    'LXCFS looks at pause',
    { ...machineMemory('lxcfs'), podSpec: { shareProcessNamespace: true } },
    /shareProcessNamespace/,
  ],
  ['LXCFS does not virtualize', machineMemory('lxcfs'), /LXCFS daemon of node-a/],
  ['LXCFS may be too new for the cgroups', { ...machineMemory('lxcfs'), memoryCgroup: { version: 1 } }, /7\.0.* v1/],
  ['LXCFS may be too old for the cgroups', { ...machineMemory('lxcfs'), memoryCgroup: { version: 2 } }, /4\.0.* v2/],
  ['something else answers', machineMemory('other'), /Remove what is mounted over/],
])('says what to change where %s', (_case, target, text) => {
  expect(resultOf(hostMemoryInProc, inspectionWith({ target }))).toMatchObject({
    status: 'fail',
    fix: { text: expect.stringMatching(text) },
  });
});

test.each([
  [
    'there is no limit',
    inspectionWith({
      target: {
        memoryCgroup: { limitBytes: null },
        podSpec: { containers: [declared('app', { memoryLimitBytes: null })] },
      },
    }),
  ],
  ['the file cannot be read', inspectionWith({ target: { meminfoView: { state: 'dead', provider: 'lxcfs' } } })],
])('is not applicable where %s', (_case, inspection) => {
  expect(resultOf(hostMemoryInProc, inspection).status).toBe('not-applicable');
});

test.each([
  ['the limit was not seen', without(inspectionWith({ target: machineMemory('kernel') }), 'target', 'memoryCgroup')],
  ['meminfo was not seen', without(inspectionWith(), 'target', 'meminfoView')],
  ['an ancestor may allow less', inspectionWith({ target: { meminfoView: { totalBytes: String(MiB) } } })],
])('is unknown where %s', (_case, inspection) => {
  expect(resultOf(hostMemoryInProc, inspection).status).toBe('unknown');
});
