import { describe, expect, test } from 'vitest';
import type { Program } from '../../../src/facts/runtime.ts';
import { runtimeOf } from '../../../src/resources/runtimes/all.ts';
import type { CpuWorld, MemoryWorld } from '../../../src/resources/runtimes/runtime.ts';
import { takenBy } from '../../../src/resources/runtimes/taken.ts';
import { programWith, settings } from '../../runtimes.ts';
import { GiB, MiB } from '../../sizes.ts';

const memory: MemoryWorld = {
  cgroupVersion: 2,
  ownLimitBytes: BigInt(512 * MiB),
  hierarchicalBytes: null,
  machineBytes: BigInt(64 * GiB),
  meminfoBytes: BigInt(64 * GiB),
};
const cpu: CpuWorld = { cgroupVersion: 2, ownQuota: 1.5, affinityCount: 16, onlineCount: 16, cpuinfoCount: 16 };

function taken(resource: 'memory' | 'cpu', words: string, world: object = {}, more: Partial<Program> = {}): unknown {
  const [kind, version = null] = words.split(' ') as [Program['kind'], string?];
  const program = programWith({ kind, version, ...more });
  const runtime = runtimeOf(kind);
  if (runtime === undefined) throw new Error(kind);
  const { taking } =
    resource === 'memory'
      ? takenBy(runtime.memory, { program, world: { ...memory, ...world }, controllers: null })
      : takenBy(runtime.cpu, { program, world: { ...cpu, ...world }, controllers: null });
  return taking.is === 'amount' ? taking.amount : taking.is;
}
const mebibytes = (bytes: unknown) => (typeof bytes === 'bigint' ? Number(bytes / BigInt(MiB)) : bytes);

describe('memory', () => {
  test.each([
    ['jvm 17.0.15', 2, 512],
    ['jvm 1.8.0_372', 2, 512],
    ['jvm 1.8.0_362', 2, 64 * 1024],
    ['jvm 1.8.0_191', 1, 512],
    ['jvm 1.8.0_181', 1, 64 * 1024],
    ['jvm 11.0.15', 2, 64 * 1024],
    ['jvm 11.0.16', 2, 512],
    ['jvm 11', 2, 'undecided'],
    ['jvm', 2, 'undecided'],
    ['node 18.20.4', 1, 512],
    ['node 18.20.4', 2, 64 * 1024],
    ['node 20.11.0', 2, 512],
    ['node', 2, 'undecided'],
    ['dotnet 8.0.5', 2, 512],
    ['dotnet 3.1.0', 2, 64 * 1024],
    ['go 1.26.0', 2, 'unsized'],
    ['python 3.11', 2, 'unsized'],
    ['postgresql 15', 2, 'unsized'],
    ['rust 1.80.0', 2, 'by-files'],
  ])('%s on cgroup v%i takes %s MiB', (words, cgroupVersion, expected) => {
    expect(mebibytes(taken('memory', words, { cgroupVersion }))).toBe(expected);
  });

  test('a JVM takes its own limit, not a smaller one above it; on version 1 that above if it has none', () => {
    const both = { cgroupVersion: 1, hierarchicalBytes: BigInt(256 * MiB) };
    expect(mebibytes(taken('memory', 'jvm 17.0.15', both))).toBe(512);
    expect(mebibytes(taken('memory', 'jvm 17.0.15', { ...both, ownLimitBytes: null }))).toBe(256);
    expect(mebibytes(taken('memory', 'jvm 17.0.15', { ownLimitBytes: null }))).toBe(64 * 1024);
  });

  test.each([
    ['jvm 17.0.15', { '-Xmx': '64m' }, 64],
    ['jvm 17.0.15', { '-XX:UseContainerSupport': 'false' }, 64 * 1024],
    ['jvm 17.0.15', { 'options in a file': 'true' }, 'undecided'],
    ['node 20.11.0', { '--max-old-space-size': '300' }, 300],
    ['node 20.11.0', { 'options under a title': 'true' }, 'undecided'],
    ['go 1.26.0', { GOMEMLIMIT: '400MiB' }, 400],
    ['dotnet 8.0.5', { DOTNET_GCHeapHardLimit: '10000000' }, 256],
  ])('%s with %o takes %s MiB', (words, given, expected) => {
    expect(mebibytes(taken('memory', words, {}, { settings: settings(given) }))).toBe(expected);
  });
});

describe('CPUs', () => {
  test.each([
    ['jvm 17.0.15', 2, 2],
    ['jvm 1.8.0_362', 2, 16],
    ['go 1.26.0', 2, 2],
    ['go 1.26.0', 1, 2],
    ['go 1.25.0', 1, 'undecided'],
    ['go 1.24.0', 2, 16],
    ['go', 2, 16],
    ['node 20.11.0', 2, 16],
    ['node 22.14.0', 2, 1],
    ['python 3.13', 2, 16],
    ['ruby 3.1', 2, 16],
    ['dotnet 8.0.5', 2, 2],
    ['rust 1.80.0', 2, 1],
    ['php 8.2', 2, 'unsized'],
    ['envoy', 2, 'undecided'],
  ])('%s on cgroup v%i takes %s', (words, cgroupVersion, expected) => {
    expect(taken('cpu', words, { cgroupVersion })).toBe(expected);
  });

  test.each([
    ['go 1.26.0', { 'default containermaxprocs': '0' }, 16],
    ['go 1.24.0', { module: 'automaxprocs' }, 1],
    ['go 1.26.0', { GOMAXPROCS: '7' }, 7],
    ['python 3.13', { PYTHON_CPU_COUNT: '3' }, 3],
    ['python 3.12', { PYTHON_CPU_COUNT: '3' }, 16],
    ['jvm 17.0.15', { '-XX:ActiveProcessorCount': '4' }, 4],
    ['nginx', { role: 'master' }, 'unsized'],
  ])('%s with %o takes %s', (words, given, expected) => {
    expect(taken('cpu', words, {}, { settings: settings(given) })).toBe(expected);
  });

  test('as many nginx workers as CPUs are online are of `auto`, another number is configured', () => {
    const workers = (processCount: number) => ({ settings: settings({ role: 'worker' }), processCount });
    expect(taken('cpu', 'nginx', {}, workers(16))).toBe(16);
    expect(taken('cpu', 'nginx', {}, workers(8))).toBe('unsized');
  });

  test('what is not known of a version does not matter if every answer is the same', () => {
    expect(taken('cpu', 'node 18')).toBe(16);
    expect(taken('cpu', 'node 18', { cpuinfoCount: 2 })).toBe('undecided');
    expect(taken('cpu', 'node 24.1.0', { ownQuota: 0.5 })).toBe('undecided');
    expect(taken('cpu', 'node 24.1.0', { ownQuota: 0.5, affinityCount: 1 })).toBe(1);
  });

  test('Node.js goes by the libuv of the system, if that is mapped', () => {
    const libuv = (value: string) => ({ settings: settings({ libuv: value }) });
    expect(taken('cpu', 'node 20.19.2', {}, libuv('1.50.0'))).toBe(1);
    expect(taken('cpu', 'node 20.19.2', {}, libuv('1.44.2'))).toBe(16);
    expect(taken('cpu', 'node 20.19.2', {}, libuv('unknown'))).toBe('undecided');
    expect(mebibytes(taken('memory', 'node 18', {}, libuv('1.44.2')))).toBe(64 * 1024);
    expect(mebibytes(taken('memory', 'node 18', {}, libuv('1.45.0')))).toBe(512);
  });

  test('a JVM before 19 without a quota may count cpu.shares', () => {
    expect(taken('cpu', 'jvm 17.0.15', { ownQuota: null })).toBe('undecided');
    expect(taken('cpu', 'jvm 17.0.15', { ownQuota: null, affinityCount: 1 })).toBe(1);
    expect(taken('cpu', 'jvm 21.0.1', { ownQuota: null })).toBe(16);
  });

  test('Go counts its quota as 2 at least, Python with musl by affinity', () => {
    expect(taken('cpu', 'go 1.26.0', { ownQuota: 0.5 })).toBe(2);
    const musl = { libc: { family: 'musl' as const, version: null } };
    expect(taken('cpu', 'python 3.11', { affinityCount: 3 }, musl)).toBe(3);
  });
});

test('a JVM takes a kernel that lacks controllers in /proc/cgroups for one without containers', () => {
  const rows = runtimeOf('jvm')?.memory ?? [];
  const amountOf = (version: string, controllers: string[]) => {
    const { taking } = takenBy(rows, { program: programWith({ kind: 'jvm', version }), world: memory, controllers });
    return taking.is === 'amount' ? mebibytes(taking.amount) : taking.is;
  };
  expect(amountOf('17.0.15', ['cpuset', 'cpu', 'cpuacct', 'memory'])).toBe(512);
  expect(amountOf('17.0.15', ['cpu', 'cpuacct'])).toBe(64 * 1024);
  expect(amountOf('17.0.15', ['cpu', 'cpuacct', 'memory'])).toBe('undecided');
  expect(amountOf('25.0.1', ['cpu'])).toBe(512);
});
