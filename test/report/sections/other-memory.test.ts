import { expect, test } from 'vitest';
import { ok } from '../../../src/facts/fact.ts';
import type { Holding } from '../../../src/facts/ipc.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderOtherMemory } from '../../../src/report/sections/other-memory.ts';
import { memfd } from '../../facts.ts';
import { fileHeldBy, healthyReport } from '../samples/healthy.ts';

const elsewhere = (pid: number, inode = '3', deleted = false) =>
  fileHeldBy(pid, { path: '/run/shm/ring', device: '0:71', inode, deleted });

function render(ofTarget: Holding[], ofAgent: Holding[], agentBootId = '5c3e'): string {
  const report = healthyReport();
  const { target, agent } = report.facts;
  const holdings = (rows: Holding[]) => ok('/proc/*/maps', { rows, totalCount: rows.length, unreadablePids: [] });
  if (agent === null) throw new Error('the sample has an Agent');
  const kernel = ok('boot_id', { bootId: agentBootId, release: '6.1.0', architecture: 'x86_64' });
  const facts = {
    target: { ...target, holdings: holdings(ofTarget) },
    agent: { ...agent, kernel, holdings: holdings(ofAgent) },
  };
  return renderOtherMemory({ ...report, facts }, pageOf({ columns: 80, color: false })).join('\n');
}

test('what both hold comes first', () => {
  expect(render([memfd(1, { name: 'jit' }), elsewhere(1), elsewhere(1, '2', true)], [elsewhere(20)]))
    .toMatchInlineSnapshot(`
    "Shared memory outside of /dev/shm
      WHAT           SIZE  DEVICE  STATUS   HELD BY
      /run/shm/ring  64Ki  0:71             target java(1), Agent route-agent(20)
      memfd jit      64Ki  0:1              target java(1)
      /run/shm/ring  64Ki  0:71    deleted  target java(1)"
  `);
});

test('two kernels have the same numbers for different files', () => {
  expect(render([elsewhere(1)], [elsewhere(20)], '77aa').split('\n')).toHaveLength(4);
});

test('nothing where all is in /dev/shm, and only so many rows', () => {
  expect(render([fileHeldBy(1)], [fileHeldBy(20)])).toBe('');
  expect(
    render(
      [1, 2, 3, 4, 5, 6, 7].map((inode) => memfd(1, { inode: String(inode) })),
      [],
    ),
  ).toContain('… and 2 more; -o wide has all');
});
