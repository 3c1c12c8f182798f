import { expect, test } from 'vitest';
import type { DeclaredContainer } from '../../src/facts/pod.ts';
import { podCpuLimitMillis, podMemoryLimitBytes } from '../../src/kernel-rules/pod-limit.ts';
import { declared } from '../pods.ts';
import { podSpec as pod } from './pod-spec.ts';

function limited(bytes: number | null, kind: DeclaredContainer['kind'] = 'app'): DeclaredContainer {
  return declared(`${kind}-${bytes}`, { kind, memoryLimitBytes: bytes === null ? null : String(bytes) });
}

test.each([
  ['the sum of the applications', [limited(100), limited(50)], 150n],
  ['sidecars beside them', [limited(30, 'sidecar'), limited(100)], 130n],
  ['an init container that takes more than all of them', [limited(500, 'init'), limited(100)], 500n],
  [
    'an init container beside the sidecars before it',
    [limited(30, 'sidecar'), limited(100, 'init'), limited(20, 'sidecar'), limited(10)],
    130n,
  ],
  ['none where one has none', [limited(100), limited(null)], null],
  ['none where a sidecar has none', [limited(null, 'sidecar'), limited(100)], null],
])('memory: %s', (_what, containers, bytes) => {
  expect(podMemoryLimitBytes(pod(containers))).toBe(bytes);
});

test('the pod’s own limit comes first', () => {
  expect(podMemoryLimitBytes(pod([limited(null)], { podMemoryLimitBytes: '70' }))).toBe(70n);
  expect(podCpuLimitMillis(pod([declared('app')], { podCpuLimitMillis: 2500 }))).toBe(2500);
});

test('CPUs are counted in thousandths', () => {
  expect(
    podCpuLimitMillis(pod([declared('app', { cpuLimitMillis: 1500 }), declared('agent', { cpuLimitMillis: 250 })])),
  ).toBe(1750);
  expect(podCpuLimitMillis(pod([declared('app', { cpuLimitMillis: null })]))).toBeNull();
});
