import { expect, test } from 'vitest';
import type { CpuCgroup, MemoryCgroup } from '../../src/facts/limits.ts';
import type { PodSpec } from '../../src/facts/pod.ts';
import { effectiveCpuCount, effectiveMemoryBytes, isSameMemory } from '../../src/kernel-rules/effective-limit.ts';
import { declared, GiB, KiB, MiB } from '../facts.ts';

const machine = { memoryBytes: String(64 * GiB), cpuCount: 16 };
const unlimited = declared('app', { memoryLimitBytes: null, cpuLimitMillis: null });

function spec(difference: Partial<PodSpec> = {}): PodSpec {
  return {
    nodeName: 'node-a',
    hostIpc: false,
    hostPid: false,
    shareProcessNamespace: false,
    hostUsers: true,
    runtimeClassName: null,
    podMemoryLimitBytes: null,
    podCpuLimitMillis: null,
    containers: [unlimited],
    ...difference,
  };
}

function memory(difference: Partial<MemoryCgroup>): MemoryCgroup {
  return {
    version: 2,
    limitBytes: null,
    effectiveLimitBytes: null,
    usageBytes: '0',
    sharedMemoryBytes: '0',
    oomKillCount: 0,
    ...difference,
  };
}

test.each([
  ['the container’s own', memory({ limitBytes: String(MiB) }), spec(), MiB],
  [
    'the container’s own, below the pod’s',
    memory({ limitBytes: String(MiB) }),
    spec({ podMemoryLimitBytes: String(2 * MiB) }),
    MiB,
  ],
  ['the pod’s, where the container has none', memory({}), spec({ podMemoryLimitBytes: String(2 * MiB) }), 2 * MiB],
  [
    'an ancestor’s that the kernel tells, below the container’s own',
    memory({ version: 1, limitBytes: String(2 * MiB), effectiveLimitBytes: String(MiB) }),
    spec(),
    MiB,
  ],
])('memory limit: %s', (_which, cgroup, podSpec, bytes) => {
  expect(effectiveMemoryBytes(cgroup, podSpec, machine)).toBe(BigInt(bytes));
});

test.each([
  ['nobody set one', memory({}), spec()],
  [
    'another container without one keeps the pod’s from being set',
    memory({}),
    spec({ containers: [unlimited, declared('agent')] }),
  ],
  ['only the node keeps something for itself', memory({ version: 1, effectiveLimitBytes: String(60 * GiB) }), spec()],
  ['it is no less than the machine has', memory({ limitBytes: String(65 * GiB) }), spec()],
  ['it is the machine, but for a rounding', memory({ limitBytes: String(64 * GiB - 4 * KiB) }), spec()],
])('no memory limit: %s', (_why, cgroup, podSpec) => {
  expect(effectiveMemoryBytes(cgroup, podSpec, machine)).toBeNull();
});

test('amounts are the same up to one page of 64 KiB', () => {
  expect(isSameMemory(BigInt(MiB), BigInt(MiB + 64 * KiB - 1))).toBe(true);
  expect(isSameMemory(BigInt(MiB + 64 * KiB - 1), BigInt(MiB))).toBe(true);
  expect(isSameMemory(BigInt(MiB), BigInt(MiB + 64 * KiB))).toBe(false);
});

function cpu(difference: Partial<CpuCgroup>): CpuCgroup {
  return { version: 2, quotaMicroseconds: null, periodMicroseconds: 100_000, cpusetCpuCount: 16, ...difference };
}

test.each([
  ['a whole quota', cpu({ quotaMicroseconds: 200_000 }), spec(), 2],
  ['a started one counts whole', cpu({ quotaMicroseconds: 150_000 }), spec(), 2],
  ['half a one', cpu({ quotaMicroseconds: 25_000, periodMicroseconds: 50_000 }), spec(), 1],
  ['a quota above the machine', cpu({ quotaMicroseconds: 3_200_000 }), spec(), 16],
  ['a cpuset below the quota', cpu({ quotaMicroseconds: 400_000, cpusetCpuCount: 2 }), spec(), 2],
  ['a cpuset alone', cpu({ cpusetCpuCount: 4 }), spec(), 4],
  ['a quota where there is no cpuset controller', cpu({ quotaMicroseconds: 100_000, cpusetCpuCount: null }), spec(), 1],
  ['the pod’s, where the container has none', cpu({}), spec({ podCpuLimitMillis: 1500 }), 2],
])('CPUs: %s', (_which, cgroup, podSpec, count) => {
  expect(effectiveCpuCount(cgroup, podSpec, machine)).toBe(count);
});

test('no CPU limit: neither quota nor a cpuset narrower than the machine', () => {
  expect(effectiveCpuCount(cpu({}), spec(), machine)).toBeNull();
  expect(effectiveCpuCount(cpu({ cpusetCpuCount: null }), spec(), machine)).toBeNull();
});
