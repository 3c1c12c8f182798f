import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { hostCpusInProc } from '../../src/checks/host-cpus-in-proc.ts';
import { declared, inspectionWith, without } from '../facts.ts';
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
  });
  expect(
    parse((result.status === 'fail' && result.fix.patch) || '').spec.template.spec.containers[0].volumeMounts,
  ).toEqual([
    { name: 'lxcfs-cpuinfo', mountPath: '/proc/cpuinfo', readOnly: true },
    { name: 'lxcfs-online', mountPath: '/sys/devices/system/cpu/online', readOnly: true },
  ]);
});

test.each([
  ['LXCFS counts cpusets only', machineCpus('lxcfs'), /--enable-cfs \(4\.0 or later\)/],
  [
    'LXCFS looks at pause',
    { ...machineCpus('lxcfs'), podSpec: { shareProcessNamespace: true } },
    /^Remove shareProcessNamespace/,
  ],
  [
    'LXCFS is mounted over one of them',
    { cpuOnlineView: machineCpus('kernel').cpuOnlineView },
    /^Mount LXCFS over \/sys\/devices\/system\/cpu\/online and create/,
  ],
])('says what to change where %s', (_case, target, text) => {
  expect(resultOf(hostCpusInProc, inspectionWith({ target }))).toMatchObject({
    status: 'fail',
  });
});

test('a shared PID namespace would keep LXCFS from telling', () => {
  const target = { ...machineCpus('kernel'), podSpec: { shareProcessNamespace: true } };
  expect(resultOf(hostCpusInProc, inspectionWith({ target }))).toMatchObject({});
});

test('a cpuset without a quota is a limit, too', () => {
  const target = {
    ...machineCpus('kernel'),
    cpuCgroup: { quotaMicroseconds: null, cpusetCpuCount: 4 },
    podSpec: { containers: [declared('app', { cpuLimitMillis: null })] },
  };
  expect(resultOf(hostCpusInProc, inspectionWith({ target }))).toMatchObject({
    status: 'fail',
  });
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
