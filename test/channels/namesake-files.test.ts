import { expect, test } from 'vitest';
import { posixSharedMemory } from '../../src/channels/posix-shared-memory.ts';
import type { Holding } from '../../src/facts/ipc.ts';
import { inspectionWith } from '../facts.ts';
import { shmMount } from '../mounts.ts';
import { holdings, mapped, memfd } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { breaking, evidenceIn, possible, shared } from './evidence-in.ts';

const tmp = { path: '/tmp/ring', fileSystem: 'overlay' };
const ofTarget = { ...tmp, device: '0:80', inode: '9' };
const ofAgent = { ...tmp, device: '0:81', inode: '9' };

function evidenceOf(target: Holding[], agent: Holding[]) {
  const sides = {
    target: { holdings: holdings(...target) },
    agent: { holdings: holdings(...agent), shmMount: shmMount({ device: '0:60' }) },
  };
  return evidenceIn(posixSharedMemory(inspectionWith(sides)));
}

test('two files of one path below /dev/shm are two, and meant as one', () => {
  expect(evidenceOf([mapped(APP_PID)], [mapped(AGENT_PID, { device: '0:60' })])).toEqual({
    '0:53 2': breaking({ kind: 'namesake', otherId: '0:60 2' }),
    '0:60 2': breaking({ kind: 'namesake', otherId: '0:53 2' }),
  });
});

test('one name of one directory was replaced between the two reads', () => {
  const sides = {
    target: { holdings: holdings(mapped(APP_PID)) },
    agent: { holdings: holdings(mapped(AGENT_PID, { inode: '9' })) },
  };
  expect(evidenceIn(posixSharedMemory(inspectionWith(sides)))).toEqual({
    '0:53 2': possible('replaced'),
    '0:53 9': possible('replaced'),
  });
});

test('logs of one path on a memory volume of each are each side’s own', () => {
  const log = (pid: number, device: string) =>
    mapped(pid, { path: '/tmp/app.log', device, fileSystem: 'tmpfs' }, { how: 'open' });
  expect(evidenceOf([log(APP_PID, '0:70')], [log(AGENT_PID, '0:71')])).toEqual({
    '0:70 2': possible('target-alone'),
    '0:71 2': possible('not-mounted'),
  });
});

test('on a disk it may be chance', () => {
  expect(evidenceOf([mapped(APP_PID, ofTarget)], [mapped(AGENT_PID, ofAgent)])).toEqual({
    '0:80 9': possible('namesake-on-disk'),
    '0:81 9': possible('namesake-on-disk'),
  });
});

test.each([
  [
    'nobody maps them on a disk',
    mapped(APP_PID, ofTarget, { how: 'open' }),
    mapped(AGENT_PID, ofAgent, { how: 'open' }),
  ],
  ['both only read', mapped(APP_PID, ofTarget, { writable: false }), mapped(AGENT_PID, ofAgent, { writable: false })],
  ['one was removed', mapped(APP_PID, { ...ofTarget, deleted: true }), mapped(AGENT_PID, ofAgent)],
])('are no namesakes if %s', (_why, target, agent) => {
  expect(evidenceOf([target], [agent])).toEqual({});
});

test('memfds of one name are no namesakes', () => {
  expect(evidenceOf([memfd(APP_PID)], [memfd(AGENT_PID, { inode: '6' })])).toMatchObject({
    '0:1 5': { is: 'private' },
    '0:1 6': { is: 'private' },
  });
});

test('an Agent of the node has files of one path of all pods that it serves, through /proc/PID/root', () => {
  const served = [mapped(AGENT_PID), mapped(AGENT_PID, { device: '0:71' }), mapped(AGENT_PID, { device: '0:72' })];
  expect(evidenceOf([mapped(APP_PID)], served)).toEqual({
    '0:53 2': shared,
    '0:71 2': possible('not-mounted'),
    '0:72 2': possible('not-mounted'),
  });
});

test('a worker in a mount namespace of its own has its own, and another worker the Agent’s', () => {
  const target = [mapped(APP_PID), mapped(9, { device: '0:60' })];
  expect(evidenceOf(target, [mapped(AGENT_PID, { device: '0:60' })])).toEqual({
    '0:53 2': possible('target-alone'),
    '0:60 2': shared,
  });
});
