import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCheck } from '../../src/checks/check.ts';
import { hostCpusInProc } from '../../src/checks/host-cpus-in-proc.ts';
import { declared, inspectionWith, without } from '../facts.ts';

function machineCpus(provider: 'kernel' | 'lxcfs') {
  const view = { state: 'answers', provider, cpuCount: 16 } as const;
  return { cpuinfoView: view, cpuOnlineView: view };
}

test('passes where both files count what the quota allows', () => {
  expect(runCheck(hostCpusInProc, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails where they count the machine’s', () => {
  const result = runCheck(hostCpusInProc, inspectionWith({ target: machineCpus('kernel') }));
  expect(result).toMatchObject({
    status: 'fail',
    title: 'Container app of web-7f6b sees the machine’s 16 CPUs instead of its 1.',
    expected: 'it counts 1 CPU, as many as it may use at a time',
    actual: 'it counts 16 CPUs',
    evidence: [
      'cgroup v2: a quota of 100000 µs in 100000 µs, a cpuset of 16 CPUs',
      'the machine has 16 CPUs (sysinfo(2))',
      '/proc/cpuinfo counts 16, answered by the kernel itself',
      '/sys/devices/system/cpu/online counts 16, answered by the kernel itself',
    ],
  });
  expect(
    parse((result.status === 'fail' && result.remediation.patch) || '').spec.template.spec.containers[0].volumeMounts,
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
  expect(runCheck(hostCpusInProc, inspectionWith({ target }))).toMatchObject({
    status: 'fail',
    remediation: { text: expect.stringMatching(text) },
  });
});

test('a shared PID namespace would keep LXCFS from telling', () => {
  const target = { ...machineCpus('kernel'), podSpec: { shareProcessNamespace: true } };
  expect(runCheck(hostCpusInProc, inspectionWith({ target }))).toMatchObject({
    remediation: { text: expect.stringContaining('once shareProcessNamespace is gone') },
  });
});

test('a cpuset without a quota is a limit, too', () => {
  const target = {
    ...machineCpus('kernel'),
    cpuCgroup: { quotaMicroseconds: null, cpusetCpuCount: 4 },
    podSpec: { containers: [declared('app', { cpuLimitMillis: null })] },
  };
  expect(runCheck(hostCpusInProc, inspectionWith({ target }))).toMatchObject({
    status: 'fail',
    evidence: expect.arrayContaining(['cgroup v2: no quota, a cpuset of 4 CPUs']),
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
  expect(runCheck(hostCpusInProc, inspection).status).toBe('not-applicable');
});

test.each(['cpuCgroup', 'machine', 'cpuinfoView', 'cpuOnlineView', 'podSpec'] as const)(
  'is unknown without %s',
  (name) => {
    expect(runCheck(hostCpusInProc, without(inspectionWith(), 'target', name)).status).toBe('unknown');
  },
);
