import { expect, test } from 'vitest';
import type { MemoryCgroup } from '../../src/facts/limits.ts';
import type { PodSpec } from '../../src/facts/pod.ts';
import { enforcedMemory } from '../../src/kernel-rules/enforced-memory.ts';
import { declared } from '../pods.ts';
import { GiB, MiB } from '../sizes.ts';
import { podSpec } from './pod-spec.ts';

const machine = { memoryBytes: String(64 * GiB), cpuCount: 16 };
const cgroup = (difference: Partial<MemoryCgroup>): MemoryCgroup => ({
  version: 2,
  limitBytes: null,
  effectiveLimitBytes: null,
  usageBytes: '0',
  sharedMemoryBytes: '0',
  oomKillCount: 0,
  ...difference,
});
const limited = (bytes: number | null) => declared('app', { memoryLimitBytes: bytes === null ? null : String(bytes) });
const enforced = (difference: Partial<MemoryCgroup>, spec: PodSpec) =>
  enforcedMemory(cgroup(difference), spec, machine, 'app');

test.each<[string, Partial<MemoryCgroup>, PodSpec, number, boolean]>([
  ['its own limit', { limitBytes: String(256 * MiB) }, podSpec([limited(256 * MiB)]), 256 * MiB, false],
  [
    'what its cgroup has, whatever the spec says',
    { limitBytes: String(128 * MiB) },
    podSpec([limited(500 * GiB)]),
    128 * MiB,
    false,
  ],
  [
    'the smallest above it',
    { version: 1, limitBytes: String(256 * MiB), effectiveLimitBytes: String(128 * MiB) },
    podSpec([limited(256 * MiB)]),
    128 * MiB,
    true,
  ],
  ['the pod’s, as declared', {}, podSpec([limited(null)], { podMemoryLimitBytes: String(GiB) }), GiB, false],
  [
    'the pod’s, as seen',
    { effectiveLimitBytes: String(GiB) },
    podSpec([limited(null)], { podMemoryLimitBytes: String(2 * GiB) }),
    GiB,
    true,
  ],
])('enforces %s', (_what, difference, spec, bytes, isWhole) => {
  expect(enforced(difference, spec)).toEqual({ kind: 'limit', bytes: BigInt(bytes), isWhole });
});

test('an ephemeral container has the limit of its pod: the sum of those that count', () => {
  const spec = podSpec([limited(GiB), declared('agent', { memoryLimitBytes: String(GiB) })]);
  expect(enforcedMemory(cgroup({}), spec, machine, 'debugger')).toMatchObject({
    kind: 'limit',
    bytes: BigInt(2 * GiB),
  });
});

test.each<[string, Partial<MemoryCgroup>, PodSpec, object]>([
  ['nothing is declared', {}, podSpec([limited(null)]), { why: 'undeclared', declared: null }],
  [
    'nothing is declared, whatever the node keeps for itself',
    { version: 1, effectiveLimitBytes: String(60 * GiB) },
    podSpec([limited(null)]),
    { why: 'undeclared', declared: null },
  ],
  [
    'the limit is above the machine',
    {},
    podSpec([limited(128 * GiB)]),
    { why: 'above-machine', declared: BigInt(128 * GiB) },
  ],
  [
    'the limit in the cgroup is above the machine',
    { limitBytes: String(128 * GiB) },
    podSpec([limited(128 * GiB)]),
    { why: 'above-machine' },
  ],
  [
    'no cgroup has what the container declares',
    { version: 1, effectiveLimitBytes: String(60 * GiB) },
    podSpec([limited(GiB), declared('agent')]),
    { why: 'unenforced', declared: BigInt(GiB) },
  ],
  [
    'no cgroup above it has what the pod declares',
    { version: 1, effectiveLimitBytes: String(60 * GiB) },
    podSpec([limited(null)], { podMemoryLimitBytes: String(GiB) }),
    { why: 'unenforced' },
  ],
])('enforces none if %s', (_what, difference, spec, expected) => {
  expect(enforced(difference, spec)).toMatchObject({ kind: 'none', ...expected });
});
