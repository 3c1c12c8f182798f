import { expect, test } from 'vitest';
import { hostSwapInProc } from '../../src/checks/host-swap-in-proc.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { GiB, MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const machineSwap = (provider: 'kernel' | 'lxcfs') =>
  ({
    meminfoView: {
      state: 'answers',
      provider,
      totalBytes: String(256 * MiB),
      availableBytes: null,
      swapBytes: String(8 * GiB),
    },
  }) as const;
const judge = (target: Difference) => resultOf(hostSwapInProc, inspectionWith({ target }));

test('fails where the machine’s swap is told', () => {
  expect(judge(machineSwap('kernel'))).toMatchObject({
    status: 'fail',
  });
});

test('fails where LXCFS tells it: that can leave swap out', () => {
  expect(judge(machineSwap('lxcfs'))).toMatchObject({
    status: 'fail',
  });
});

test('passes where no more than the limit is told', () => {
  const swap = { limitBytes: String(64 * MiB), usageBytes: '0' };
  expect(
    judge({
      memoryEvents: { swap },
      meminfoView: {
        state: 'answers',
        provider: 'lxcfs',
        totalBytes: String(256 * MiB),
        availableBytes: null,
        swapBytes: String(64 * MiB),
      },
    }),
  ).toEqual({ status: 'pass' });
});

test.each<[string, Difference]>([
  ['there is no swap', {}],
  ['the kernel does not count it', { ...machineSwap('kernel'), memoryEvents: { swap: null } }],
  ['the file cannot be read', { meminfoView: { state: 'dead', provider: 'lxcfs' } }],
])('is not applicable where %s', (_case, target) => {
  expect(judge(target).status).toBe('not-applicable');
});

test.each(['memoryEvents', 'memoryCgroup', 'machine', 'podSpec', 'meminfoView'] as const)(
  'is unknown without %s',
  (name) => {
    expect(
      resultOf(hostSwapInProc, without(inspectionWith({ target: machineSwap('kernel') }), 'target', name)).status,
    ).toBe('unknown');
  },
);
