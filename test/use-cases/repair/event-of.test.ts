import { expect, test } from 'vitest';
import type { ContainerRepair } from '../../../src/facts/repair/container-repair.ts';
import { eventOf } from '../../../src/use-cases/repair/event-of.ts';

const repair: ContainerRepair = {
  namespace: 'shop',
  pod: 'web',
  container: 'app',
  node: 'node-a',
  outcome: 'repaired',
  why: null,
  files: [{ file: '/proc/meminfo', was: 'dead', outcome: 'repaired', source: '/var/lib/lxcfs/proc/meminfo' }],
  event: null,
};

test('who did what', () => {
  expect(eventOf(repair, 'jane')).toMatchObject({
    type: 'Normal',
    reason: 'LxcfsRepaired',
    message: expect.stringMatching(/^jane, .*\/proc\/meminfo/),
  });
});

test('what failed, and what is shown since', () => {
  const failed = { file: '/proc/stat', was: 'dead', outcome: 'failed', why: 'EPERM', now: 'as-before' } as const;
  expect(eventOf({ ...repair, files: [...repair.files, failed] }, null)).toMatchObject({
    type: 'Warning',
    message: expect.stringMatching(/\/proc\/meminfo.*\/proc\/stat.*EPERM/),
  });
});

test('nothing was touched: no Event', () => {
  const refused = { file: '/proc/stat', was: 'dead', outcome: 'refused', why: 'no LXCFS' } as const;
  expect(eventOf({ ...repair, files: [refused] }, 'jane')).toBeNull();
  expect(eventOf({ ...repair, files: [] }, 'jane')).toBeNull();
});
