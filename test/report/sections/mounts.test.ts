import { expect, test } from 'vitest';
import { evaluate } from '../../../src/evaluate.ts';
import type { Inspection } from '../../../src/facts/inspection.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderMounts } from '../../../src/report/sections/mounts.ts';
import { inspectionWith, shmMount, without } from '../../facts.ts';

const render = (inspection: Inspection, isWide = true) => renderMounts(evaluate(inspection), pageOf({ columns: 130, color: false, isWide }));

test('only on a wide page', () => {
  expect(render(inspectionWith(), false)).toEqual([]);
});

test('each mount, and where the other side has the same', () => {
  const agent = { tmpfsMounts: [{ device: '0:53', mountPoint: '/dev/shm' }, { device: '0:60', mountPoint: '/cache' }], lxcfsMounts: [] };
  const target = { tmpfsMounts: [{ device: '0:60', mountPoint: '/dev/shm' }], shmMount: shmMount({ device: '0:60', root: '/a', sizeBytes: '0', inodeCount: '0', readOnly: true, noExec: false }) };
  expect(render(inspectionWith({ target, agent })).join('\n')).toMatchInlineSnapshot(`
    "Mounts of memory file systems and of LXCFS
      OF      MOUNTED AT     TYPE        DEVICE  ROOT  OWNER  PERMS          SIZE  USED  INODES  OPTIONS    ALSO IN
      target  /dev/shm       tmpfs       0:60    /a    0:0    rwxrwxrwt  no limit                ro         Agent /cache
      target  /proc/meminfo  fuse.lxcfs
      Agent   /dev/shm       tmpfs       0:53    /     0:0    rwxrwxrwt      64Mi   1Mi  2/8192  rw,noexec
      Agent   /cache         tmpfs       0:60                                                               target /dev/shm
      pod     /dev/shm       tmpfs       0:53    /     0:0    rwxrwxrwt      64Mi   1Mi  2/8192  rw,noexec  Agent /dev/shm"
  `);
});

test('two kernels have nothing in common, and two pods a sandbox each', () => {
  const lines = render(inspectionWith({ agent: { kernel: { bootId: 'other' }, subject: { pod: 'agent-x2x9z' } } }));
  expect(lines.filter((line) => /(target|Agent) \/dev\/shm$/.test(line) && !line.includes("'s pod"))).toEqual([]);
  expect(lines.filter((line) => line.includes("'s pod"))).toHaveLength(2);
});

test('what lies at /dev/shm is told although the list of mounts was not seen', () => {
  const lines = render(without(inspectionWith({ agent: null }), 'target', 'tmpfsMounts'));
  expect(lines.find((line) => line.startsWith('  target  '))).toMatch(/\/dev\/shm +tmpfs +0:53 /);
});
