import { expect, test } from 'vitest';
import { evaluate } from '../../../src/verdicts/evaluate.ts';
import type { Inspection } from '../../../src/facts/inspection.ts';
import { pageOf } from '../../../src/report/page.ts';
import { renderProcesses } from '../../../src/report/sections/processes.ts';
import { inspectionWith, without } from '../../facts.ts';
import { attached, tableOf } from '../../objects.ts';
import { APP_PID, processes, processWith } from '../../processes.ts';

const render = (inspection: Inspection, isWide = true) =>
  renderProcesses(evaluate(inspection), pageOf({ columns: 110, color: false, isWide }));

test('only on a wide page', () => {
  expect(render(inspectionWith(), false)).toEqual([]);
});

test('who holds how much, as whom, and which side pays', () => {
  const target = {
    processes: {
      ...processes(
        processWith({ groups: [1000, 2000], effectiveCapabilities: '0000000000000400', sharedMemoryBytes: '65536' }),
        processWith({ pid: 7, name: 'worker' }),
      ),
      totalCount: 5,
    },
    holdings: { ...tableOf(attached(APP_PID)), unreadablePids: [7] },
  };
  expect(render(inspectionWith({ target })).join('\n')).toMatchInlineSnapshot(`
    "Processes
      OF      PID  PPID  NAME    STATE  USER       GROUPS     CAPABILITIES  CPUS  SHARED  HOLDS
      target    1     0  java    S      1000:1000  1000 2000           400  0-15    64Ki      1
      target    7     0  worker  S      1000:1000                        0  0-15              ?
      Agent    20     0  java    S      1000:1000                        0  0-15              2
      and 3 more, which were not listed
      A page of shared memory is charged to the side that touches it first: 1Mi by the target, 1Mi by the Agent.
      Which side that was of a single object, the kernel does not record.
      The target is confined by AppArmor profile cri-containerd.apparmor.d (enforce), seccomp (filters: 1),
      no_new_privs.
      The Agent is confined by AppArmor profile cri-containerd.apparmor.d (enforce), seccomp (filters: 1),
      no_new_privs."
  `);
});

test('nothing of a side that was not seen', () => {
  expect(
    render(without(without(inspectionWith({ agent: null }), 'target', 'processes'), 'target', 'memoryCgroup')),
  ).toEqual([]);
});
