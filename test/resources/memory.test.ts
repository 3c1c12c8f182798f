import { expect, test } from 'vitest';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { declared } from '../pods.ts';
import { GiB, KiB, MiB } from '../sizes.ts';
import { resourceIn } from './judged.ts';

const machineMemory = { state: 'answers', provider: 'kernel', totalBytes: String(64 * GiB) } as const;
const unlimited: Difference = {
  memoryCgroup: { limitBytes: null },
  podSpec: { containers: [declared('app', { memoryLimitBytes: null })] },
};
const judge = (target: Difference) => resourceIn(inspectionWith({ target }), 'memory');

test.each<[string, Difference]>([
  ['the limit', {}],
  ['the limit, but for a rounding to pages', { meminfoView: { totalBytes: String(256 * MiB + 60 * KiB) } }],
  [
    'the smallest limit above it',
    {
      memoryCgroup: { version: 1, effectiveLimitBytes: String(128 * MiB) },
      meminfoView: { totalBytes: String(128 * MiB) },
    },
  ],
])('works: it sees %s', (_what, target) => {
  expect(judge(target)).toMatchObject({ status: 'works', outcome: { is: 'right' } });
});

test.each<[string, Difference, object]>([
  ['the machine’s memory', { meminfoView: machineMemory }, { is: 'wrong', isMachine: true }],
  ['another container’s', { meminfoView: { totalBytes: String(512 * MiB) } }, { is: 'wrong', isMachine: false }],
  [
    'less, by a file of somebody’s own',
    { meminfoView: { provider: 'other', totalBytes: String(128 * MiB) } },
    { is: 'wrong' },
  ],
  [
    'less than all that limits it',
    {
      memoryCgroup: { version: 1, effectiveLimitBytes: String(256 * MiB) },
      meminfoView: { totalBytes: String(128 * MiB) },
    },
    { is: 'wrong' },
  ],
  [
    'the machine’s memory under its pod’s limit',
    {
      memoryCgroup: { limitBytes: null },
      podSpec: { podMemoryLimitBytes: String(GiB), containers: [declared('app', { memoryLimitBytes: null })] },
      meminfoView: machineMemory,
    },
    { is: 'wrong', limit: '1Gi', seen: '64Gi' },
  ],
  [
    'nothing, with a limit or without',
    { ...unlimited, meminfoView: { state: 'empty', provider: 'lxcfs' } },
    { is: 'unreadable', state: 'empty' },
  ],
])('is broken: it sees %s', (_what, target, outcome) => {
  expect(judge(target)).toMatchObject({ status: 'broken', outcome });
});

test.each<[string, Difference, string | null]>([
  ['there is none', unlimited, null],
  [
    'it is above what the machine has',
    {
      memoryCgroup: { limitBytes: null },
      podSpec: { containers: [declared('app', { memoryLimitBytes: String(128 * GiB) })] },
      meminfoView: machineMemory,
    },
    '128Gi',
  ],
  ['no cgroup enforces it', { memoryCgroup: { limitBytes: null }, meminfoView: machineMemory }, '256Mi'],
])('is not applicable: %s', (_what, target, declared) => {
  expect(judge(target)).toMatchObject({ status: 'not-applicable', limit: null, outcome: { is: 'no-limit', declared } });
});

test('is unknown below every limit that was seen: a cgroup above may allow less', () => {
  expect(judge({ meminfoView: { totalBytes: String(128 * MiB) } })).toMatchObject({
    status: 'unknown',
    outcome: { is: 'maybe-less', missing: [{ fact: 'memoryCgroup', status: 'incomplete' }] },
  });
});

test.each(['memoryCgroup', 'machine', 'podSpec', 'meminfoView'] as const)('is unknown without %s', (name) => {
  expect(resourceIn(without(inspectionWith(), 'target', name), 'memory')).toMatchObject({
    status: 'unknown',
    outcome: { missing: [{ of: 'target', fact: name, status: 'denied' }] },
  });
});

test('is unknown with hostPID, as LXCFS answered the inspector for itself; not by the kernel, nor if dead', () => {
  expect(judge({ podSpec: { hostPid: true } }).status).toBe('unknown');
  expect(judge({ podSpec: { hostPid: true }, meminfoView: machineMemory }).status).toBe('broken');
  expect(judge({ podSpec: { hostPid: true }, meminfoView: { state: 'dead', provider: 'lxcfs' } }).status).toBe(
    'broken',
  );
});
