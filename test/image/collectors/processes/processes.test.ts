import { expect, test } from 'vitest';
import { collectProcesses } from '../../../../image/collectors/processes/processes.ts';
import type { RowSink } from '../../../../image/conversation/rows.ts';
import type { Process } from '../../../../src/facts/process.ts';
import { keptRows, targetOf } from '../../hosts/collecting.ts';
import { containerV1, OWN_MOUNTS, processFiles, status } from '../../hosts/container-v1.ts';
import { fixtureHost, type Machine } from '../../hosts/fixture-host.ts';

const machine = containerV1({
  files: processFiles(9, { parentPid: 1, ids: [1000, 1000], groups: '1000 4000', capabilities: '0000000000000000' }),
});

function collect(on: Machine, sink: RowSink<Process>, hasSemaphores = false) {
  const host = fixtureHost(on);
  return collectProcesses(host, targetOf(host), sink, { hasSemaphores });
}

test('all processes, the main one first, workers of other users too', () => {
  const { rows, sink } = keptRows<Process>();
  expect(collect(machine, sink)).toMatchObject({ status: 'ok', value: { mainPid: 1, totalCount: 3 } });
  expect(rows).toMatchObject([
    { pid: 1 },
    { pid: 8, name: 'worker' },
    { pid: 9, effectiveUid: 1000, groups: [1000, 4000] },
  ]);
});

test('more than there is room for', () => {
  const { rows, sink } = keptRows<Process>(1);
  expect(collect(machine, sink)).toMatchObject({ value: { totalCount: 3 } });
  expect(rows).toMatchObject([{ pid: 1 }]);
});

test.each([
  ['lists none of them', 'hidepid=invisible,gid=4', '00000000a80425fb', 4],
  ['would let CAP_SYS_PTRACE see them', 'hidepid=2,gid=4', '00000000a80c25fb', 3],
  ['lists them all', 'hidepid=1,gid=4', '00000000a80425fb', 3],
])('other users’ processes, where /proc %s', (_case, option, capabilities, totalCount) => {
  const files = {
    ...machine.files,
    '/proc/self/mountinfo': OWN_MOUNTS.replace('proc proc rw', `proc proc rw,${option}`),
    '/proc/self/status': status(40, { capabilities }),
  };
  const { sink } = keptRows<Process>();
  expect(collect({ ...machine, files }, sink)).toMatchObject({ value: { totalCount } });
});
