import { expect, test } from 'vitest';
import type { CpuCgroup } from '../../src/facts/limits.ts';
import type { PodSpec } from '../../src/facts/pod.ts';
import { enforcedCpus } from '../../src/kernel-rules/enforced-cpus.ts';
import { declared } from '../pods.ts';
import { GiB } from '../sizes.ts';
import { podSpec } from './pod-spec.ts';

const machine = { memoryBytes: String(64 * GiB), cpuCount: 16 };
const limited = (cpuLimitMillis: number | null) => declared('app', { cpuLimitMillis });
const enforced = (difference: Partial<CpuCgroup>, spec: PodSpec) =>
  enforcedCpus(
    { version: 2, quotaMicroseconds: null, periodMicroseconds: 100_000, cpusetCpuCount: 16, ...difference },
    spec,
    machine,
    'app',
  );

test.each<[string, Partial<CpuCgroup>, PodSpec, object]>([
  ['half a CPU counts as one', { quotaMicroseconds: 50_000 }, podSpec([limited(500)]), { millis: 500, count: 1 }],
  ['a started one counts whole', { quotaMicroseconds: 350_000 }, podSpec([limited(3500)]), { count: 4, leastCount: 4 }],
  ['no more than the machine has', { quotaMicroseconds: 3_200_000 }, podSpec([limited(32_000)]), { count: 16 }],
  [
    'a cpuset may allow fewer at a time',
    { quotaMicroseconds: 800_000, cpusetCpuCount: 4 },
    podSpec([limited(8500)]),
    { count: 8, leastCount: 4 },
  ],
  ['whole CPUs of its own', { cpusetCpuCount: 4 }, podSpec([limited(4000)]), { millis: 4000, count: 4 }],
  ['the pod’s', {}, podSpec([limited(null)], { podCpuLimitMillis: 2000 }), { count: 2, isPods: true }],
])('a limit: %s', (_what, difference, spec, expected) => {
  expect(enforced(difference, spec)).toMatchObject({ kind: 'limit', ...expected });
});

test.each<[string, Partial<CpuCgroup>, PodSpec, object]>([
  ['nothing is declared', {}, podSpec([limited(null)]), { why: 'undeclared' }],
  ['a shared pool is nobody’s limit', { cpusetCpuCount: 12 }, podSpec([limited(null)]), { why: 'undeclared' }],
  ['no cgroup has the quota', {}, podSpec([limited(500), declared('agent')]), { why: 'unenforced', declared: 500n }],
  ['a pool is larger than what is declared', { cpusetCpuCount: 12 }, podSpec([limited(1000)]), { why: 'unenforced' }],
  ['parts of a CPU are no CPUs of its own', { cpusetCpuCount: 1 }, podSpec([limited(1500)]), { why: 'unenforced' }],
])('none: %s', (_what, difference, spec, expected) => {
  expect(enforced(difference, spec)).toMatchObject({ kind: 'none', ...expected });
});
