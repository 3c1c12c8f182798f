import { expect, test } from 'vitest';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { resourceIn } from './judged.ts';

const machineCpus = { state: 'answers', provider: 'kernel', cpuCount: 16 } as const;
const undeclared = { podSpec: { containers: [declared('app', { cpuLimitMillis: null })] } };
const judge = (target: Difference) => resourceIn(inspectionWith({ target }), 'cpu');

test.each<[string, Difference]>([
  [
    'a started CPU counts whole',
    { cpuCgroup: { quotaMicroseconds: 350_000 }, cpuinfoView: { cpuCount: 4 }, cpuOnlineView: { cpuCount: 4 } },
  ],
  ['cpuinfo names no processors on this architecture', { cpuinfoView: { cpuCount: 0 } }],
  [
    'the quota is the whole machine',
    { cpuCgroup: { quotaMicroseconds: 3_200_000 }, cpuinfoView: machineCpus, cpuOnlineView: machineCpus },
  ],
  [
    'it counts the CPUs of a cpuset that is smaller than the quota',
    {
      cpuCgroup: { quotaMicroseconds: 850_000, cpusetCpuCount: 4 },
      podSpec: { containers: [declared('app', { cpuLimitMillis: 8500 })] },
      cpuinfoView: { cpuCount: 4 },
      cpuOnlineView: { cpuCount: 4 },
    },
  ],
])('works: %s', (_what, target) => {
  expect(judge(target).status).toBe('works');
});

test('one limit is one number', () => {
  expect(judge({ cpuCgroup: { quotaMicroseconds: 50_000 } })).toMatchObject({
    status: 'works',
    limit: '0.5 CPU, counted as 1',
    seen: '1 CPU',
  });
});

test.each<[string, Difference, object]>([
  ['the machine’s', { cpuinfoView: machineCpus, cpuOnlineView: machineCpus }, { is: 'wrong', isMachine: true }],
  ['them in one of the files', { cpuOnlineView: machineCpus }, { file: '/sys/devices/system/cpu/online' }],
  [
    'the cpuset’s, not the quota’s',
    { cpuCgroup: { cpusetCpuCount: 4 }, cpuinfoView: { cpuCount: 4 }, cpuOnlineView: { cpuCount: 4 } },
    { is: 'wrong', isMachine: false },
  ],
  [
    'the machine’s under its pod’s limit',
    {
      cpuCgroup: { quotaMicroseconds: null },
      podSpec: { podCpuLimitMillis: 2000, ...undeclared.podSpec },
      cpuinfoView: machineCpus,
    },
    { is: 'wrong', limit: '2 CPUs' },
  ],
  [
    'more than whole CPUs of its own, without a quota',
    {
      cpuCgroup: { quotaMicroseconds: null, cpusetCpuCount: 4 },
      podSpec: { containers: [declared('app', { cpuLimitMillis: 4000 })] },
      cpuinfoView: machineCpus,
    },
    { is: 'wrong', limit: '4 CPUs' },
  ],
  [
    'fewer, by a file of somebody’s own',
    {
      cpuCgroup: { quotaMicroseconds: 200_000 },
      cpuinfoView: { provider: 'other', cpuCount: 1 },
      cpuOnlineView: { cpuCount: 2 },
    },
    { is: 'wrong', file: '/proc/cpuinfo' },
  ],
  ['nothing', { cpuinfoView: { state: 'dead', provider: 'lxcfs' } }, { is: 'unreadable', state: 'dead' }],
])('is broken: it sees %s', (_what, target, outcome) => {
  expect(judge(target)).toMatchObject({ status: 'broken', outcome });
});

test.each<[string, Difference, string | null]>([
  ['nothing is declared', { cpuCgroup: { quotaMicroseconds: null }, ...undeclared }, null],
  [
    'a shared pool is no limit of this container',
    {
      cpuCgroup: { quotaMicroseconds: null, cpusetCpuCount: 12 },
      ...undeclared,
      cpuinfoView: machineCpus,
      cpuOnlineView: machineCpus,
    },
    null,
  ],
  [
    'the kubelet enforces no quota',
    { cpuCgroup: { quotaMicroseconds: null }, cpuinfoView: machineCpus, cpuOnlineView: machineCpus },
    '1 CPU',
  ],
])('is not applicable: %s', (_what, target, declared) => {
  expect(judge(target)).toMatchObject({ status: 'not-applicable', outcome: { is: 'no-limit', declared } });
});

test('is unknown with fewer than the limit: a cgroup above may allow no more', () => {
  expect(judge({ cpuCgroup: { quotaMicroseconds: 200_000 } })).toMatchObject({
    status: 'unknown',
    outcome: { is: 'maybe-less' },
  });
});

test('one file is enough for a wrong count, both are needed for a right one, and for none', () => {
  const wrong = inspectionWith({ target: { cpuOnlineView: machineCpus } });
  expect(resourceIn(without(wrong, 'target', 'cpuinfoView'), 'cpu').status).toBe('broken');
  expect(resourceIn(without(inspectionWith(), 'target', 'cpuinfoView'), 'cpu').status).toBe('unknown');
  const none = inspectionWith({ target: { cpuCgroup: { quotaMicroseconds: null }, ...undeclared } });
  expect(resourceIn(without(none, 'target', 'cpuOnlineView'), 'cpu').status).toBe('unknown');
});

test.each(['cpuCgroup', 'podSpec', 'machine'] as const)('is unknown without %s', (name) => {
  expect(resourceIn(without(inspectionWith(), 'target', name), 'cpu').status).toBe('unknown');
});
