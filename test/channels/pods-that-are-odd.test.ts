import { describe, expect, test } from 'vitest';
import { INITIAL_IPC_NAMESPACE } from '../../src/facts/kernel.ts';
import type { Holding } from '../../src/facts/ipc.ts';
import { judgeAgentCommunication } from '../../src/verdicts/agent-communication.ts';
import { channelsOf } from '../../src/channels/channels-of.ts';
import { inspectionWith, type Difference } from '../facts.ts';
import { shmMount, targetMount } from '../mounts.ts';
import { attached, heldFile, holdings, mapped, memfd, segment, shmFile, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID, processes, processOf } from '../processes.ts';
import { KiB, MiB } from '../sizes.ts';

function headlineOf(target: Difference, agent: Difference | null = {}): string {
  const inspection = inspectionWith({ target, agent });
  return judgeAgentCommunication(channelsOf(inspection, []), agent !== null).status;
}

const counted = (pid: number, shmid: number, createdWithKey: number): Holding => ({
  ...attached(pid, { shmid, createdWithKey }),
  mappingCount: 1,
});
const workers = (shmid: number, key: number, count = 50) =>
  Array.from({ length: count }, (_each, index) => counted(100 + index, shmid, key));
const segmentsOf = (...rows: Parameters<typeof segment>[0][]) => ({
  sysvSegments: tableOf(segment(), ...rows.map((row) => segment(row))),
});
const closed = { mode: 0o600, uid: 70, gid: 70, creatorUid: 70, creatorGid: 70 };

describe('healthy, beside memory that both share', () => {
  test.each<[string, Difference, Difference]>([
    [
      'a server of fifty workers with a segment of its own',
      {
        holdings: holdings(attached(APP_PID), ...workers(7, 0x7000)),
        ...segmentsOf({ shmid: 7, key: 0x7000, attachCount: 50 }),
      },
      {},
    ],
    [
      'an Agent whose forks have one each, closed to others',
      segmentsOf(
        { shmid: 7, key: 0x7000, attachCount: 2, ...closed },
        { shmid: 8, key: 0x7001, attachCount: 3, ...closed },
      ),
      {
        holdings: holdings(attached(AGENT_PID), ...workers(7, 0x7000, 2), ...workers(8, 0x7001, 3)),
        ...segmentsOf(
          { shmid: 7, key: 0x7000, attachCount: 2, ...closed },
          { shmid: 8, key: 0x7001, attachCount: 3, ...closed },
        ),
      },
    ],
    [
      'a PostgreSQL with its dynamic segments',
      { holdings: holdings(attached(APP_PID), mapped(APP_PID, { path: '/dev/shm/PostgreSQL.42', inode: '9' })) },
      {},
    ],
    [
      'an Envoy that keeps a segment for its next start',
      {},
      {
        holdings: holdings(
          attached(AGENT_PID),
          mapped(AGENT_PID, { path: '/dev/shm/envoy_shared_memory_0', inode: '9' }),
        ),
      },
    ],
    [
      'two JVMs with performance data of one path',
      { holdings: holdings(attached(APP_PID), perfData(APP_PID, '0:80'), memfd(APP_PID, { name: 'java_heap' })) },
      {
        holdings: holdings(
          attached(AGENT_PID),
          perfData(AGENT_PID, '0:81'),
          memfd(AGENT_PID, { name: 'java_heap', inode: '6' }),
        ),
      },
    ],
    [
      'torch and Chromium, which unlink what they map',
      {
        holdings: holdings(
          attached(APP_PID),
          mapped(APP_PID, { path: '/dev/shm/torch_1_2', inode: '9', deleted: true }),
        ),
      },
      {
        holdings: holdings(
          attached(AGENT_PID),
          mapped(AGENT_PID, { path: '/dev/shm/.org.chromium.Chromium.a', inode: '8', deleted: true }),
        ),
      },
    ],
    [
      'LMDB and RocksDB on a disk of each',
      { holdings: holdings(attached(APP_PID), onDisk(APP_PID, '/data/lock.mdb', '77')) },
      { holdings: holdings(attached(AGENT_PID), onDisk(AGENT_PID, '/data/LOCK', '78')) },
    ],
    [
      'Agents that restarted, of which the old copy is nobody’s any more',
      segmentsOf({ shmid: 2, key: 0, markedForDestruction: true }),
      {
        holdings: holdings(attached(AGENT_PID), counted(AGENT_PID, 2, 0x5150)),
        ...segmentsOf({ shmid: 2, key: 0, markedForDestruction: true }),
      },
    ],
    [
      'an Agent of the node with files of other pods',
      {},
      { holdings: holdings(attached(AGENT_PID), mapped(AGENT_PID), mapped(AGENT_PID, { device: '0:99' })) },
    ],
    [
      'a lock of 0 bytes',
      { holdings: holdings(attached(APP_PID), lock(APP_PID)) },
      { holdings: holdings(attached(AGENT_PID), lock(AGENT_PID)) },
    ],
    [
      'a stopped and an ended process',
      { processes: processes(processOf(1000, { state: 'T' }), processOf(0, { pid: 9, state: 'Z' })) },
      {},
    ],
    [
      'a log that was rotated under its writer',
      { holdings: holdings(attached(APP_PID), log(APP_PID, '77', true)) },
      { holdings: holdings(attached(AGENT_PID), log(AGENT_PID, '78')) },
    ],
  ])('works: %s', (_what, target, agent) => {
    expect(headlineOf(target, agent)).toBe('works');
  });
});

describe('healthy, and not proven', () => {
  test.each<[string, Difference, Difference | null]>([
    [
      'the Agent has published for reading',
      { holdings: holdings(), shmFiles: tableOf(shmFile({ mode: 0o644, uid: 0, gid: 0 })) },
      { holdings: holdings(mapped(AGENT_PID)) },
    ],
    [
      'a read-only volume',
      { holdings: holdings(), shmMount: shmMount({ readOnly: true }) },
      { holdings: holdings(mapped(AGENT_PID)) },
    ],
    [
      'both only read',
      { holdings: holdings({ ...mapped(APP_PID), writable: false }) },
      { holdings: holdings({ ...mapped(AGENT_PID), writable: false }) },
    ],
    [
      'a sealed memfd',
      { holdings: holdings(memfd(APP_PID, { writable: false })) },
      { holdings: holdings(memfd(AGENT_PID, { writable: false })) },
    ],
    ['a ring that only the application has', { holdings: holdings(mapped(APP_PID)) }, { holdings: holdings() }],
    ['nobody holds anything', { holdings: holdings() }, { holdings: holdings() }],
    [
      'a snapshot that was replaced by rename',
      { holdings: holdings({ ...mapped(APP_PID, { deleted: true }), writable: false }) },
      { holdings: holdings(mapped(AGENT_PID, { inode: '9' })) },
    ],
    [
      'a database alone in the application, beside an Agent',
      { holdings: holdings(...workers(3, 0x5150)), sysvSegments: tableOf(segment({ attachCount: 50 })) },
      { holdings: holdings() },
    ],
  ])('unknown: %s', (_what, target, agent) => {
    expect(headlineOf(target, agent)).toBe('unknown');
  });

  test.each<[string, Difference]>([
    ['a database', { holdings: holdings(...workers(3, 0x5150)), sysvSegments: tableOf(segment({ attachCount: 50 })) }],
    ['a JVM', { holdings: holdings(perfData(APP_PID, '0:80'), memfd(APP_PID, { name: 'java_heap' })) }],
    ['a browser', { holdings: holdings(mapped(APP_PID, { deleted: true })) }],
    ['nothing', { holdings: holdings() }],
  ])('not applicable without an Agent: %s', (_what, target) => {
    expect(headlineOf(target, null)).toBe('not-applicable');
  });
});

describe('broken', () => {
  const unattached = { holdings: holdings() };
  test.each<[string, Difference, Difference]>([
    [
      'an Agent of the node’s IPC namespace',
      { ...unattached },
      { holdings: holdings(attached(AGENT_PID)), ipcNamespace: { inode: INITIAL_IPC_NAMESPACE } },
    ],
    ['a pod in a sandbox', { kernel: { bootId: '9f00' } }, {}],
    [
      'a volume over /dev/shm',
      { holdings: holdings(mapped(APP_PID, { device: '0:60' })), shmMount: shmMount({ device: '0:60' }) },
      { holdings: holdings(mapped(AGENT_PID)) },
    ],
    [
      'two directories of one volume at one path',
      { shmMount: shmMount({ root: '/a' }), holdings: holdings(mapped(APP_PID)) },
      { shmMount: shmMount({ root: '/b' }), holdings: holdings(mapped(AGENT_PID, { inode: '9' })) },
    ],
    [
      'a file that is mounted alone, and was recreated',
      {
        holdings: holdings(mapped(APP_PID, { path: '/dev/shm/mgmt' })),
        mounts: tableOf(targetMount({ mountPoint: '/dev/shm/mgmt', root: '/mgmt', removed: true })),
      },
      { holdings: holdings(mapped(AGENT_PID, { path: '/dev/shm/mgmt', inode: '9' })) },
    ],
    [
      'an Agent that restarted',
      { holdings: holdings(mapped(APP_PID, { deleted: true })) },
      { holdings: holdings(mapped(AGENT_PID, { inode: '9' })) },
    ],
    [
      'a ring that was made shorter',
      { holdings: holdings(sized(APP_PID, 4 * KiB, MiB)) },
      { holdings: holdings(sized(AGENT_PID, 4 * KiB, 4 * KiB)) },
    ],
    [
      'a lock that is open to all, and a ring that is not',
      {
        holdings: holdings(mapped(APP_PID, { path: '/dev/shm/sem.ring', inode: '8' })),
        shmFiles: tableOf(shmFile({ mode: 0o600, uid: 0, gid: 0 })),
      },
      { holdings: holdings(mapped(AGENT_PID), mapped(AGENT_PID, { path: '/dev/shm/sem.ring', inode: '8' })) },
    ],
  ])('%s', (_what, target, agent) => {
    expect(headlineOf(target, agent)).toBe('broken');
  });
});

function perfData(pid: number, device: string): Holding {
  return mapped(pid, { path: '/tmp/hsperfdata_root/1', device, inode: '9', fileSystem: 'overlay' });
}

function onDisk(pid: number, path: string, inode: string): Holding {
  return mapped(pid, { path, device: '254:0', inode, fileSystem: 'ext4' });
}

function log(pid: number, inode: string, deleted = false): Holding {
  return mapped(pid, { path: '/logs/app.log', device: '254:0', inode, deleted, fileSystem: 'ext4' }, { how: 'open' });
}

function lock(pid: number): Holding {
  return {
    ...mapped(pid, { path: '/dev/shm/lock', inode: '12' }, { how: 'open' }),
    file: heldFile({ sizeBytes: '0' }),
  };
}

function sized(pid: number, sizeBytes: number, reachBytes: number): Holding {
  return { ...mapped(pid), reachBytes: String(reachBytes), file: heldFile({ sizeBytes: String(sizeBytes) }) };
}
