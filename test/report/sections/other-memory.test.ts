import { expect, test } from 'vitest';
import type { Holding } from '../../../src/facts/ipc.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderOtherMemory } from '../../../src/report/sections/other-memory.ts';
import { mapped, memfd } from '../../objects.ts';
import { AGENT_PID, APP_PID } from '../../processes.ts';
import { reportWith } from '../samples.ts';

const elsewhere = (pid: number, inode = '3', deleted = false) =>
  mapped(pid, { path: '/run/shm/ring', device: '0:71', inode, deleted });

function render(ofTarget: Holding[], ofAgent: Holding[], bootId = '5c3e'): string[] {
  const holdings = (rows: Holding[]) => ({ rows, totalCount: rows.length, unreadablePids: [] });
  const report = reportWith({
    target: { holdings: holdings(ofTarget) },
    agent: { kernel: { bootId }, holdings: holdings(ofAgent) },
  });
  return renderOtherMemory(report, pageOf({ columns: 80, color: false }));
}

test('what both hold comes first, each with its status', () => {
  const lines = render(
    [memfd(APP_PID, { name: 'jit' }), elsewhere(APP_PID), elsewhere(APP_PID, '2', true)],
    [elsewhere(AGENT_PID)],
  );
  expect(lines.slice(2)).toEqual([
    expect.stringMatching(/^ {2}\/run\/shm\/ring .* shared .*target java\(1\), Agent java\(20\)$/),
    expect.stringMatching(/^ {2}memfd jit .* private .*target java\(1\)$/),
    expect.stringMatching(/^ {2}\/run\/shm\/ring .*deleted .*target java\(1\)$/),
  ]);
});

test('two kernels have the same numbers for different files', () => {
  expect(render([elsewhere(APP_PID)], [elsewhere(AGENT_PID)], '77aa')).toHaveLength(4);
});

test('nothing if all is in /dev/shm, and only so many rows', () => {
  expect(render([mapped(APP_PID)], [mapped(AGENT_PID)])).toEqual([]);
  const memfds = [1, 2, 3, 4, 5, 6, 7].map((inode) => memfd(APP_PID, { inode: String(inode) }));
  expect(render(memfds, []).join(' ')).toContain('and 2 more; -o wide has all');
});
