import { expect, test } from 'vitest';
import { collectProcesses } from '../../../image/collectors/processes.ts';
import type { Process } from '../../../src/facts/process.ts';
import { keptRows, targetOf } from '../hosts/collecting.ts';
import { containerV1, processFiles } from '../hosts/container-v1.ts';
import { fixtureHost } from '../hosts/fixture-host.ts';

const machine = containerV1({
  files: processFiles(9, { parentPid: 1, ids: [1000, 1000], groups: '1000 4000', capabilities: '0000000000000000' }),
});

test('all processes, the main one first, workers of other users too', () => {
  const { rows, sink } = keptRows<Process>();
  expect(collectProcesses(targetOf(fixtureHost(machine)), sink)).toMatchObject({ status: 'ok', value: { mainPid: 1, totalCount: 3 } });
  expect(rows).toMatchObject([{ pid: 1 }, { pid: 8, name: 'worker' }, { pid: 9, effectiveUid: 1000, groups: [1000, 4000] }]);
});

test('more than there is room for', () => {
  const { rows, sink } = keptRows<Process>(1);
  expect(collectProcesses(targetOf(fixtureHost(machine)), sink)).toMatchObject({ value: { totalCount: 3 } });
  expect(rows).toMatchObject([{ pid: 1 }]);
});
