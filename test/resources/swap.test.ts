import { expect, test } from 'vitest';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { GiB, MiB } from '../sizes.ts';
import { resourceIn } from './judged.ts';

const own = (limitBytes: number | null): Difference => ({
  memoryEvents: { swap: { limitBytes: limitBytes === null ? null : String(limitBytes), usageBytes: '0' } },
});
const shown = (bytes: number | null, provider: 'kernel' | 'lxcfs' = 'lxcfs') => ({
  meminfoView: {
    state: 'answers' as const,
    provider,
    totalBytes: String(256 * MiB),
    availableBytes: null,
    swapBytes: bytes === null ? null : String(bytes),
  },
});
const judge = (target: Difference) => resourceIn(inspectionWith({ target }), 'swap');
const version1: Difference = {
  memoryCgroup: { version: 1 },
  memoryEvents: { version: 1, swap: { limitBytes: '0', usageBytes: '0' } },
};

test.each<[string, Difference, string]>([
  ['it sees the machine’s', { ...own(0), ...shown(8 * GiB) }, 'broken'],
  ['it sees its limit', { ...own(64 * MiB), ...shown(64 * MiB) }, 'works'],
  ['it sees less, as the machine may have', { ...own(64 * MiB), ...shown(MiB) }, 'works'],
  ['LXCFS reports the sum with memory on version 1', { ...version1, ...shown(256 * MiB) }, 'works'],
  ['it reports more than that', { ...version1, ...shown(GiB) }, 'broken'],
  ['the kernel reports the machine’s on version 1', { ...version1, ...shown(256 * MiB, 'kernel') }, 'broken'],
  ['LXCFS reports the sum on version 2', { ...own(0), ...shown(256 * MiB) }, 'broken'],
  ['none is there', { ...own(0), ...shown(0) }, 'not-applicable'],
  ['the kernel cannot swap', { ...own(0), ...shown(null) }, 'not-applicable'],
  ['it has no limit', { ...own(null), ...shown(MiB) }, 'not-applicable'],
  [
    'memory has none either',
    {
      ...own(0),
      ...shown(MiB),
      memoryCgroup: { limitBytes: null },
      podSpec: { containers: [declared('app', { memoryLimitBytes: null })] },
    },
    'not-applicable',
  ],
])('%s', (_what, target, status) => {
  expect(judge(target).status).toBe(status);
});

test('is unknown if the inspector did not report it, or its limit was not read', () => {
  const { swapBytes: _, ...view } = shown(0).meminfoView;
  expect(judge({ ...own(0), meminfoView: view }).status).toBe('unknown');
  expect(resourceIn(without(inspectionWith({ target: shown(MiB) }), 'target', 'memoryEvents'), 'swap').status).toBe(
    'unknown',
  );
});

test('no swap is not known to be right if LXCFS may have answered the inspector for itself', () => {
  expect(judge({ ...shown(0), podSpec: { hostPid: true } }).status).toBe('unknown');
  expect(resourceIn(without(inspectionWith(), 'target', 'podSpec'), 'swap').status).toBe('unknown');
});
