import { expect, test } from 'vitest';
import { hostCpusInProc } from '../../src/checks/host-cpus-in-proc.ts';
import { inspectionWith, without } from '../facts.ts';
import { declared } from '../pods.ts';
import { resultOf } from './result-of.ts';

function machineCpus(provider: 'kernel' | 'lxcfs') {
  const view = { state: 'answers', provider, cpuCount: 16 } as const;
  return { cpuinfoView: view, cpuOnlineView: view };
}

test('passes where both files count what the quota allows', () => {
  expect(resultOf(hostCpusInProc, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails where they count the machine’s', () => {
  const result = resultOf(hostCpusInProc, inspectionWith({ target: machineCpus('kernel') }));
  expect(result).toMatchObject({
    status: 'fail',
    fix: {
      change: {
        kind: 'workload-patch',
        podSpec: {
          containers: [
            {
              name: 'app',
              volumeMounts: [
                { name: 'lxcfs-cpuinfo', mountPath: '/proc/cpuinfo', readOnly: true },
                { name: 'lxcfs-stat', mountPath: '/proc/stat', readOnly: true },
                { name: 'lxcfs-online', mountPath: '/sys/devices/system/cpu/online', readOnly: true },
              ],
            },
          ],
        },
      },
    },
  });
});

test('leaves what the spec mounts over /proc/stat already', () => {
  const stat = { volume: 'lxcfs', mountPath: '/proc/stat', subPath: null, readOnly: true, mountPropagation: null };
  const podSpec = { containers: [declared('app', { cpuLimitMillis: 2000, volumeMounts: [stat] })] };
  const result = resultOf(hostCpusInProc, inspectionWith({ target: { ...machineCpus('kernel'), podSpec } }));
  const paths = ['/proc/cpuinfo', '/sys/devices/system/cpu/online'];
  expect(result).toMatchObject({
    status: 'fail',
    fix: {
      change: { podSpec: { containers: [{ volumeMounts: paths.map((mountPath) => ({ mountPath })) }] } },
    },
  });
});

test.each([
  ['LXCFS counts cpusets only', machineCpus('lxcfs'), /--enable-cfs/],
  [
    'LXCFS looks at pause',
    { ...machineCpus('lxcfs'), podSpec: { shareProcessNamespace: true } },
    /shareProcessNamespace/,
  ],
  [
    'the limit is the pod’s, which LXCFS before 7.0 does not count',
    {
      ...machineCpus('lxcfs'),
      cpuCgroup: { quotaMicroseconds: null },
      podSpec: { podCpuLimitMillis: 2000, containers: [declared('app', { cpuLimitMillis: null })] },
    },
    /CPU limit of its own/,
  ],
  [
    'LXCFS is mounted over one of them',
    { cpuOnlineView: machineCpus('kernel').cpuOnlineView },
    /Mount LXCFS over \/sys\/devices\/system\/cpu\/online/,
  ],
])('says what to change where %s', (_case, target, text) => {
  expect(resultOf(hostCpusInProc, inspectionWith({ target }))).toMatchObject({
    status: 'fail',
    fix: { text: expect.stringMatching(text) },
  });
});

test('fails for a cpuset of whole CPUs that are declared, without a quota', () => {
  const target = {
    ...machineCpus('kernel'),
    cpuCgroup: { quotaMicroseconds: null, cpusetCpuCount: 4 },
    podSpec: { containers: [declared('app', { cpuLimitMillis: 4000 })] },
  };
  expect(resultOf(hostCpusInProc, inspectionWith({ target })).status).toBe('fail');
});

test.each([
  [
    'there is no limit',
    inspectionWith({
      target: {
        cpuCgroup: { quotaMicroseconds: null },
        podSpec: { containers: [declared('app', { cpuLimitMillis: null })] },
      },
    }),
  ],
  ['a file cannot be read', inspectionWith({ target: { cpuinfoView: { state: 'hung', provider: 'lxcfs' } } })],
])('is not applicable where %s', (_case, inspection) => {
  expect(resultOf(hostCpusInProc, inspection).status).toBe('not-applicable');
});

test.each(['cpuCgroup', 'machine', 'cpuinfoView', 'cpuOnlineView', 'podSpec'] as const)(
  'is unknown without %s',
  (name) => {
    expect(resultOf(hostCpusInProc, without(inspectionWith(), 'target', name)).status).toBe('unknown');
  },
);
