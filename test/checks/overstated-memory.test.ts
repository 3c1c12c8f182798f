import { expect, test } from 'vitest';
import { overstatedMemory } from '../../src/checks/overstated-memory.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { MiB } from '../sizes.ts';
import { resultOf } from './result-of.ts';

const available = (mebibytes: number, shared = 64): Difference => ({
  meminfoView: { availableBytes: String(mebibytes * MiB) },
  memoryCgroup: { sharedMemoryBytes: String(shared * MiB) },
});
const judge = (target: Difference) => resultOf(overstatedMemory, inspectionWith({ target }));

test('fails if LXCFS counts shared memory as available', () => {
  expect(judge(available(250))).toMatchObject({ status: 'fail' });
});

test.each<[string, Difference]>([
  ['it does not count it', available(190)],
  ['there is little of it', available(250, 16)],
])('passes if %s', (_case, target) => {
  expect(judge(target)).toEqual({ status: 'pass' });
});

test.each<[string, Difference]>([
  [
    'LXCFS does not answer',
    {
      ...available(250),
      meminfoView: {
        state: 'answers',
        provider: 'kernel',
        totalBytes: String(256 * MiB),
        availableBytes: String(250 * MiB),
      },
    },
  ],
  ['there is swap, to which it can go', { meminfoView: { availableBytes: String(250 * MiB), swapBytes: String(MiB) } }],
  [
    'there is no limit',
    {
      ...available(250),
      memoryCgroup: { limitBytes: null },
      podSpec: { containers: [declared('app', { memoryLimitBytes: null })] },
    },
  ],
  ['the total is another one', { ...available(250), memoryCgroup: { limitBytes: String(512 * MiB) } }],
])('is not applicable if %s', (_case, target) => {
  expect(judge(target).status).toBe('not-applicable');
});

test('is unknown without what decides, and if LXCFS answered the inspector for itself', () => {
  const inspection = inspectionWith({ target: available(250) });
  for (const name of ['meminfoView', 'memoryCgroup', 'podSpec', 'machine'] as const)
    expect(resultOf(overstatedMemory, without(inspection, 'target', name)).status).toBe('unknown');
  expect(judge({ ...available(250), podSpec: { hostPid: true } }).status).toBe('unknown');
});
