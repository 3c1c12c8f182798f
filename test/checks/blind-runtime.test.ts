import { expect, test } from 'vitest';
import { blindRuntime } from '../../src/checks/blind-runtime.ts';
import { hostMemoryInProc } from '../../src/checks/host-memory-in-proc.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { programWith, runtimeWith, settings } from '../runtimes.ts';
import { GiB } from '../sizes.ts';
import { failureOf, resultOf } from './result-of.ts';

const machine: Difference = {
  meminfoView: { state: 'answers', provider: 'kernel', totalBytes: String(64 * GiB), availableBytes: null },
  cpuinfoView: { state: 'answers', provider: 'kernel', cpuCount: 16 },
  cpuOnlineView: { state: 'answers', provider: 'kernel', cpuCount: 16 },
};
const running = (program: Parameters<typeof programWith>[0], more: Difference = machine) =>
  inspectionWith({ target: { ...more, runtime: runtimeWith(programWith(program)) } });
const blindJvm = {
  kind: 'jvm',
  version: '17.0.15',
  settings: settings({ '-XX:UseContainerSupport': 'false' }),
} as const;

test('passes if the runtime reads its cgroup, and what free and top show is information', () => {
  const inspection = running({ kind: 'jvm', version: '17.0.15' });
  expect(resultOf(blindRuntime, inspection)).toEqual({ status: 'pass' });
  expect(failureOf(hostMemoryInProc, inspection).severity).toBe('info');
});

test('fails if the heap may grow beyond the limit, whatever LXCFS shows', () => {
  expect(failureOf(blindRuntime, running(blindJvm)).severity).toBe('error');
  expect(failureOf(blindRuntime, running(blindJvm, {})).severity).toBe('error');
});

test('fails, as a warning, if it only counts more CPUs, or hardly exceeds its limit', () => {
  expect(failureOf(blindRuntime, running({ kind: 'python', version: '3.11' })).severity).toBe('warning');
  const slightly = running({ kind: 'jvm', version: '17', settings: settings({ '-Xmx': '300m' }) });
  expect(failureOf(blindRuntime, slightly).severity).toBe('warning');
});

test.each(['nginx', 'python', 'ruby'] as const)('fails with advice of its own for %s, never of another', (kind) => {
  const { fix } = failureOf(
    blindRuntime,
    running({ kind, processCount: 16, settings: kind === 'nginx' ? settings({ role: 'worker' }) : [] }),
  );
  expect(fix.text).not.toMatch(/-X|GOMAXPROCS|max-old-space/);
});

test('is not applicable if nothing was recognised', () => {
  expect(resultOf(blindRuntime, running({ kind: 'other' })).status).toBe('not-applicable');
});

test('is unknown without what runs there', () => {
  const inspection = running(blindJvm);
  for (const name of ['runtime', 'memoryCgroup', 'machine', 'processes'] as const)
    expect(resultOf(blindRuntime, without(inspection, 'target', name)).status).not.toBe('pass');
  expect(resultOf(blindRuntime, without(inspection, 'target', 'runtime')).status).toBe('unknown');
});
