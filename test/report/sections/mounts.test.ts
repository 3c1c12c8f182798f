import { expect, test } from 'vitest';
import { evaluate } from '../../../src/verdicts/evaluate.ts';
import type { Inspection } from '../../../src/facts/inspection.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderMounts } from '../../../src/report/sections/mounts.ts';
import { inspectionWith, without } from '../../facts.ts';
import { shmMount } from '../../mounts.ts';

const render = (inspection: Inspection, isWide = true) =>
  renderMounts(evaluate(inspection), pageOf({ columns: 130, color: false, isWide }));

test('only on a wide page', () => {
  expect(render(inspectionWith(), false)).toEqual([]);
});

test('each file system once, with all the places where it lies', () => {
  const agent = {
    tmpfsMounts: [
      { device: '0:53', mountPoint: '/dev/shm' },
      { device: '0:60', mountPoint: '/cache' },
      { device: '0:61', mountPoint: '/dev' },
      { device: '0:61', mountPoint: '/proc/keys' },
    ],
    lxcfsMounts: [],
  };
  const target = {
    tmpfsMounts: [{ device: '0:60', mountPoint: '/dev/shm' }],
    shmMount: shmMount({ device: '0:60', root: '/a', sizeBytes: '0', inodeCount: '0', readOnly: true, noExec: false }),
  };
  expect(render(inspectionWith({ target, agent })).join('\n')).toMatchInlineSnapshot(`
    "Mounts of memory file systems and of LXCFS
      TYPE        DEVICE      SIZE  USED  INODES  MOUNTED AT
      tmpfs       0:60    no limit                target /dev/shm (its /a, read-only), Agent /cache
      tmpfs       0:53        64Mi   1Mi  2/8192  Agent /dev/shm, pod /dev/shm
      tmpfs       0:61                            Agent /dev /proc/keys
      fuse.lxcfs                                  target /proc/meminfo"
  `);
});

test('two directories of one file system are told apart', () => {
  const target = { shmMount: shmMount({ root: '/a' }), sandboxShmMount: { state: 'missing' as const } };
  const agent = {
    shmMount: shmMount({ root: '/b', rootUid: 1000, rootMode: 0o770 }),
    sandboxShmMount: { state: 'missing' as const },
  };
  expect(render(inspectionWith({ target, agent }))[2]).toBe(
    '  tmpfs       0:53    64Mi   1Mi  2/8192  target /dev/shm (its /a), Agent /dev/shm (its /b, 1000:0 rwxrwx---)',
  );
});

test('two kernels have nothing in common, and two pods a sandbox each', () => {
  const lines = render(inspectionWith({ agent: { kernel: { bootId: 'other' }, subject: { pod: 'agent-x2x9z' } } }));
  expect(lines.filter((line) => line.includes('/dev/shm')).map((line) => line.replace(/.*\/8192 +/, ''))).toEqual([
    "target /dev/shm, target's pod /dev/shm",
    "Agent /dev/shm, Agent's pod /dev/shm",
  ]);
});

test('what lies at /dev/shm is there although the list of mounts was not seen', () => {
  const lines = render(without(inspectionWith({ agent: null }), 'target', 'tmpfsMounts'));
  expect(lines.find((line) => line.includes("target /dev/shm, target's pod /dev/shm"))).toMatch(/^ {2}tmpfs +0:53 /);
});
