import { expect, test } from 'vitest';
import { evaluate } from '../../src/evaluate.ts';
import { troublesOf } from '../../src/report/troubles.ts';
import {
  AGENT_PID,
  APP_PID,
  attached,
  holdings,
  inspectionWith,
  mapped,
  posixQueue,
  queueOpened,
  segment,
  shmFile,
  sysvQueue,
  tableOf,
  without,
  type Difference,
} from '../facts.ts';

const troubles = (
  sides: { target?: Difference; agent?: Difference | null },
  channel: Parameters<typeof troublesOf>[1],
) => [...troublesOf(evaluate(inspectionWith(sides)), channel)];
const foreign = { mode: 0o600, uid: 0, gid: 0, creatorUid: 0, creatorGid: 0 };

test('nothing is wrong with what both share', () => {
  for (const channel of [
    'sysvSharedMemory',
    'posixSharedMemory',
    'sysvSemaphores',
    'sysvQueues',
    'posixQueues',
  ] as const)
    expect(troubles({}, channel)).toEqual([]);
});

test('what the target may not open is barred', () => {
  const none = { holdings: holdings() };
  expect(troubles({ target: { ...none, sysvSegments: tableOf(segment(foreign)) } }, 'sysvSharedMemory')).toEqual([
    ['3', 'barred'],
  ]);
  expect(troubles({ target: { ...none, shmFiles: tableOf(shmFile(foreign)) } }, 'posixSharedMemory')).toEqual([
    ['0:53 2', 'barred'],
  ]);
  const queues = { posixQueues: { ...tableOf(posixQueue({ mode: 0o600, uid: 0, gid: 0 })), device: '0:52' } };
  expect(
    troubles(
      { target: { ...none, ...queues }, agent: { ...queues, holdings: holdings(queueOpened(AGENT_PID)) } },
      'posixQueues',
    ),
  ).toEqual([['0:52 7', 'barred']]);
  const agentAlone = { sysvQueues: tableOf(sysvQueue(foreign)) };
  const ofRoot = inspectionWith().agent?.facts.processes;
  if (ofRoot?.status !== 'ok') throw new Error('the Agent has processes');
  const rows = ofRoot.value.rows.map((process) => ({ ...process, filesystemUid: 0, effectiveUid: 0 }));
  expect(
    troubles({ target: agentAlone, agent: { ...agentAlone, processes: { ...ofRoot.value, rows } } }, 'sysvQueues'),
  ).toEqual([['5', 'barred']]);
});

test('an old copy that the target holds is stale', () => {
  const target = {
    holdings: holdings(attached(APP_PID, { shmid: 9 }), mapped(APP_PID, { inode: '9', deleted: true })),
  };
  expect(troubles({ target }, 'sysvSharedMemory')).toEqual([['9', 'stale']]);
  expect(troubles({ target }, 'posixSharedMemory')).toEqual([['0:53 9', 'stale']]);
});

test('nothing is said without an Agent, where the two are apart, or where it was not seen', () => {
  const barred = { holdings: holdings(), sysvSegments: tableOf(segment(foreign)) };
  expect(troubles({ target: barred, agent: null }, 'sysvSharedMemory')).toEqual([]);
  expect(troubles({ target: { ...barred, ipcNamespace: { inode: 7 } } }, 'sysvSharedMemory')).toEqual([]);
  expect([
    ...troublesOf(evaluate(without(inspectionWith({ target: barred }), 'agent', 'holdings')), 'sysvSharedMemory'),
  ]).toEqual([]);
});
