import { expect, test } from 'vitest';
import { judgeResourceVisibility } from '../../src/verdicts/resource-visibility.ts';
import { declared, GiB, inspectionWith, KiB, MiB, without, type Difference } from '../facts.ts';

const machineMemory = { state: 'answers', provider: 'kernel', totalBytes: String(64 * GiB) } as const;
const machineCpus = { state: 'answers', provider: 'kernel', cpuCount: 16 } as const;
const dead = { state: 'dead', provider: 'lxcfs' } as const;
const unlimitedMemory = { memoryCgroup: { limitBytes: null } };
const unlimitedCpu = { cpuCgroup: { quotaMicroseconds: null } };
const unlimitedSpec = { podSpec: { containers: [declared('app', { memoryLimitBytes: null, cpuLimitMillis: null })] } };

function judge(target: Difference) {
  return judgeResourceVisibility(inspectionWith({ target }));
}

test('works where everything that is limited is told so', () => {
  expect(judge({})).toMatchObject({ status: 'works', reason: 'sees 256Mi and 1 CPU, as limited (LXCFS, cgroup v2)' });
});

test.each([
  ['the machine’s memory', { meminfoView: machineMemory }, 'sees the machine’s 64Gi instead of its 256Mi'],
  [
    'the memory of somebody else',
    { meminfoView: { totalBytes: String(512 * MiB) } },
    'sees 512Mi instead of its 256Mi',
  ],
  [
    'less than its limit, by a file of somebody’s own',
    { meminfoView: { provider: 'other', totalBytes: String(128 * MiB) } },
    'sees 128Mi instead of its 256Mi',
  ],
  [
    'less than its limit, and no cgroup above allows less',
    {
      memoryCgroup: { version: 1, effectiveLimitBytes: String(256 * MiB) },
      meminfoView: { totalBytes: String(128 * MiB) },
    },
    'sees 128Mi instead of its 256Mi',
  ],
  [
    'the machine’s memory under the pod’s limit',
    { ...unlimitedMemory, podSpec: { podMemoryLimitBytes: String(GiB) }, meminfoView: machineMemory },
    'sees the machine’s 64Gi instead of its 1Gi',
  ],
  ['nothing, for LXCFS is dead', { meminfoView: dead }, 'reading /proc/meminfo fails with ENOTCONN'],
  [
    'nothing, for LXCFS hangs',
    { meminfoView: { state: 'hung', provider: 'lxcfs' } },
    'reading /proc/meminfo gets no answer',
  ],
  [
    'nothing, without a limit either',
    { ...unlimitedMemory, ...unlimitedSpec, meminfoView: { state: 'empty', provider: 'lxcfs' } },
    'reading /proc/meminfo gets nothing',
  ],
] satisfies [string, Difference, string][])('memory is broken: sees %s', (_what, target, reason) => {
  expect(judge(target).resources.memory).toMatchObject({ status: 'broken', reason });
  expect(judge(target)).toMatchObject({ status: 'broken', reason });
});

test.each([
  ['the limit', {}],
  ['the limit, but for a rounding to pages', { meminfoView: { totalBytes: String(256 * MiB + 60 * KiB) } }],
  [
    'the hierarchical limit of cgroup v1',
    {
      memoryCgroup: { version: 1, effectiveLimitBytes: String(128 * MiB) },
      meminfoView: { totalBytes: String(128 * MiB) },
    },
  ],
] satisfies [string, Difference][])('memory works: sees %s', (_what, target) => {
  expect(judge(target).resources.memory.status).toBe('works');
});

test.each([
  ['there is none', { ...unlimitedMemory, ...unlimitedSpec }],
  ['it is more than the machine has', { memoryCgroup: { limitBytes: String(65 * GiB) }, meminfoView: machineMemory }],
] satisfies [string, Difference][])('memory is not applicable: %s', (_what, target) => {
  expect(judge(target).resources.memory).toMatchObject({
    status: 'not-applicable',
    reason: 'no memory limit is set',
    limit: null,
  });
});

test('memory below every limit that cgroup v2 shows is unknown: an ancestor may allow less', () => {
  expect(judge({ meminfoView: { totalBytes: String(128 * MiB) } }).resources.memory).toMatchObject({
    status: 'unknown',
    limit: '256Mi',
    seen: '128Mi',
    reason: 'it sees 128Mi instead of its 256Mi: a cgroup above the container may allow no more',
  });
});

test.each([
  [
    'all of the machine’s',
    { cpuinfoView: machineCpus, cpuOnlineView: machineCpus },
    'sees the machine’s 16 CPUs instead of its 1',
  ],
  [
    'them in one of the files',
    { cpuOnlineView: machineCpus },
    'sees the machine’s 16 CPUs instead of its 1 in /sys/devices/system/cpu/online',
  ],
  [
    'those of a cpuset, not of the quota',
    { cpuCgroup: { cpusetCpuCount: 4 }, cpuinfoView: { cpuCount: 4 }, cpuOnlineView: { cpuCount: 4 } },
    'sees 4 CPUs instead of its 1',
  ],
  [
    'more than a cpuset has',
    {
      ...unlimitedSpec,
      cpuCgroup: { quotaMicroseconds: null, cpusetCpuCount: 4 },
      cpuinfoView: machineCpus,
      cpuOnlineView: machineCpus,
    },
    'sees the machine’s 16 CPUs instead of its 4',
  ],
  [
    'fewer, by a file of somebody’s own',
    {
      cpuCgroup: { quotaMicroseconds: 200_000 },
      cpuinfoView: { provider: 'other', cpuCount: 1 },
      cpuOnlineView: { cpuCount: 2 },
    },
    'sees 1 CPU instead of its 2 in /proc/cpuinfo',
  ],
  ['nothing', { cpuinfoView: dead }, 'reading /proc/cpuinfo fails with ENOTCONN'],
] satisfies [string, Difference, string][])('CPU is broken: sees %s', (_what, target, reason) => {
  expect(judge(target).resources.cpu).toMatchObject({ status: 'broken', reason });
});

test.each([
  [
    'quota and cpuset agree with both files',
    { cpuCgroup: { quotaMicroseconds: 350_000 }, cpuinfoView: { cpuCount: 4 }, cpuOnlineView: { cpuCount: 4 } },
  ],
  ['cpuinfo names no processors on this architecture', { cpuinfoView: { cpuCount: 0 } }],
  [
    'the quota is the whole machine',
    { cpuCgroup: { quotaMicroseconds: 3_200_000 }, cpuinfoView: machineCpus, cpuOnlineView: machineCpus },
  ],
] satisfies [string, Difference][])('CPU works: %s', (_what, target) => {
  expect(judge(target).resources.cpu.status).toBe('works');
});

test('CPU is not applicable without quota and cpuset', () => {
  expect(judge({ ...unlimitedCpu, ...unlimitedSpec }).resources.cpu).toMatchObject({
    status: 'not-applicable',
    reason: 'no CPU limit is set',
    limit: null,
  });
});

test('with hostPID LXCFS tells the inspector of the inspector’s limits: what it tells the target is unknown', () => {
  const { status, resources } = judge({ podSpec: { hostPid: true } });
  expect({ status, memory: resources.memory.status, cpu: resources.cpu.status, swap: resources.swap.status }).toEqual({
    status: 'unknown',
    memory: 'unknown',
    cpu: 'unknown',
    swap: 'unknown',
  });
  expect(resources.memory.reason).toMatch(/hostPID/);
  expect(
    judge({ podSpec: { hostPid: true }, meminfoView: { provider: 'kernel', totalBytes: String(64 * GiB) } }).resources
      .memory.status,
  ).toBe('broken');
  expect(judge({ podSpec: { hostPid: true }, meminfoView: dead }).resources.memory.status).toBe('broken');
});

test('fewer CPUs than the limit is unknown', () => {
  expect(judge({ cpuOnlineView: { cpuCount: 0 } }).resources.cpu.status).toBe('unknown');
  expect(judge({ cpuCgroup: { quotaMicroseconds: 200_000 } }).resources.cpu.status).toBe('unknown');
});

test.each(['memoryCgroup', 'machine', 'podSpec', 'meminfoView'] as const)(
  'memory without %s is unknown, and says so',
  (name) => {
    expect(judgeResourceVisibility(without(inspectionWith(), 'target', name)).resources.memory).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining(`${name} of the target is denied`),
    });
  },
);

test('one file is enough for a wrong count, both are needed for a right one', () => {
  expect(
    judgeResourceVisibility(
      without(inspectionWith({ target: { cpuOnlineView: machineCpus } }), 'target', 'cpuinfoView'),
    ).resources.cpu.status,
  ).toBe('broken');
  expect(judgeResourceVisibility(without(inspectionWith(), 'target', 'cpuinfoView')).resources.cpu.status).toBe(
    'unknown',
  );
});

const ownSwap = (limitBytes: string | null) => ({ memoryEvents: { swap: { limitBytes, usageBytes: '0' } } });
const toldSwap = (bytes: number | null) =>
  ({
    meminfoView: {
      state: 'answers',
      provider: 'lxcfs',
      totalBytes: String(256 * MiB),
      availableBytes: null,
      swapBytes: bytes === null ? null : String(bytes),
    },
  }) as const;

test.each([
  [
    'broken: sees the machine’s',
    { ...ownSwap('0'), ...toldSwap(8 * GiB) },
    { status: 'broken', reason: 'sees 8Gi of swap instead of its 0' },
  ],
  [
    'works: sees its limit',
    { ...ownSwap(String(64 * MiB)), ...toldSwap(64 * MiB) },
    { status: 'works', reason: 'sees 64Mi of swap, as limited' },
  ],
  [
    'works: sees less, as the machine may have',
    { ...ownSwap(String(64 * MiB)), ...toldSwap(MiB) },
    { status: 'works' },
  ],
  [
    'not applicable: none is there',
    { ...ownSwap('0'), ...toldSwap(0) },
    { status: 'not-applicable', reason: 'it is told of no swap' },
  ],
  ['not applicable: the kernel cannot swap', { ...ownSwap('0'), ...toldSwap(null) }, { status: 'not-applicable' }],
  [
    'not applicable: no limit',
    { ...ownSwap(null), ...toldSwap(MiB) },
    { status: 'not-applicable', reason: 'no swap limit is set' },
  ],
  [
    'not applicable: memory has no limit either',
    { ...ownSwap('0'), ...toldSwap(MiB), ...unlimitedMemory, ...unlimitedSpec },
    { status: 'not-applicable' },
  ],
  [
    'unknown: an inspector that did not tell',
    {
      ...ownSwap('0'),
      meminfoView: { state: 'answers', provider: 'lxcfs', totalBytes: String(256 * MiB), availableBytes: null },
    },
    { status: 'unknown' },
  ],
] satisfies [string, Difference, object][])('swap is %s', (_what, target, expected) => {
  expect(judge(target).resources.swap).toMatchObject(expected);
});

test('swap without the limit is unknown, and so is the headline', () => {
  expect(
    judgeResourceVisibility(without(inspectionWith({ target: toldSwap(MiB) }), 'target', 'memoryEvents')),
  ).toMatchObject({ status: 'unknown', resources: { swap: { status: 'unknown' } } });
});

test('the headline names three amounts', () => {
  expect(judge({ ...ownSwap(String(64 * MiB)), ...toldSwap(64 * MiB) }).reason).toBe(
    'sees 256Mi, 1 CPU and 64Mi of swap, as limited (LXCFS, cgroup v2)',
  );
});

test('the headline: wrong before not seen before right before unlimited', () => {
  expect(judge({ meminfoView: machineMemory, ...unlimitedCpu, ...unlimitedSpec }).status).toBe('broken');
  expect(
    judgeResourceVisibility(without(inspectionWith({ target: { meminfoView: machineMemory } }), 'target', 'cpuCgroup'))
      .status,
  ).toBe('broken');
  expect(judgeResourceVisibility(without(inspectionWith(), 'target', 'cpuCgroup')).status).toBe('unknown');
  expect(judge({ ...unlimitedCpu, ...unlimitedSpec })).toMatchObject({
    status: 'works',
    reason: 'sees 256Mi, as limited (LXCFS, cgroup v2)',
  });
  expect(judge({ ...unlimitedMemory, ...unlimitedCpu, ...unlimitedSpec })).toMatchObject({
    status: 'not-applicable',
    reason: 'no limit is set',
  });
});

test('a reason that several resources have is said once', () => {
  expect(judge({ meminfoView: machineMemory, cpuinfoView: machineCpus, cpuOnlineView: machineCpus }).reason).toBe(
    'sees the machine’s 64Gi instead of its 256Mi; sees the machine’s 16 CPUs instead of its 1',
  );
});
