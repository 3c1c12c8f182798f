import { expect, test } from 'vitest';
import { posixSharedMemory } from '../../src/channels/posix-shared-memory.ts';
import { inspectionWith } from '../facts.ts';
import { shmMount } from '../mounts.ts';
import { holdings, mapped, shmFile, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';

const device = '254:0';
const disk = { shmMount: shmMount({ device, fileSystemType: 'ext4', root: '/volume' }) };
const ofFirstVersion = { holdings: { rows: [], totalCount: 0, unreadablePids: [] } };
const ofThis = { holdings: { ...ofFirstVersion.holdings, unreadable: [] } };
const file = { shmFiles: tableOf(shmFile({ device })) };
const none = { shmFiles: tableOf<ReturnType<typeof shmFile>>() };

test.each([
  ['a file may be mapped unseen', { ...disk, ...ofFirstVersion, ...file }, 'unknown', 1],
  ['no file lies there', { ...disk, ...ofFirstVersion, ...none }, 'unknown', 0],
  ['the inspector lists what is mapped of a disk', { ...disk, ...ofThis, ...file }, 'not-applicable', 0],
  ['/dev/shm is a tmpfs', { ...ofFirstVersion, ...file }, 'not-applicable', 0],
])('with /dev/shm on a disk, by an inspector of the first version: %s', (_how, target, status, missing) => {
  const channel = posixSharedMemory(inspectionWith({ target, agent: null }));
  expect(channel).toMatchObject({ status });
  expect(channel.missing).toHaveLength(missing);
});

test('what is mapped there was listed if any mapping was', () => {
  const side = (pid: number) => ({
    ...disk,
    ...file,
    holdings: { ...holdings(mapped(pid, { device })), unreadable: undefined },
  });
  expect(posixSharedMemory(inspectionWith({ target: side(APP_PID), agent: side(AGENT_PID) }))).toMatchObject({
    status: 'works',
    missing: [],
  });
});
