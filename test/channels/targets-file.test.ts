import { describe, expect, test } from 'vitest';
import { posixSharedMemory } from '../../src/channels/posix-shared-memory.ts';
import { inspectionWith, without } from '../facts.ts';
import { targetMount } from '../mounts.ts';
import { holdings, mapped, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import type { Holding } from '../../src/facts/ipc.ts';
import { breaking, evidenceIn, possible } from './evidence-in.ts';

function evidenceOf(ofTarget: Holding[], ofAgent: Holding[], mounts = tableOf(targetMount())) {
  const inspection = inspectionWith({
    target: { holdings: holdings(...ofTarget), mounts },
    agent: { holdings: holdings(...ofAgent) },
  });
  return evidenceIn(posixSharedMemory(inspection));
}

describe('a removed file of the target', () => {
  const old = mapped(APP_PID, { deleted: true });
  const current = mapped(AGENT_PID, { inode: '9' });

  test('is stale if the Agent has another one of its name', () => {
    expect(evidenceOf([old], [current])['0:53 2']).toEqual(breaking({ kind: 'stale', currentId: '0:53 9' }));
  });

  test('is stale even if the Agent keeps the old one', () => {
    expect(evidenceOf([old], [mapped(AGENT_PID, { deleted: true }), current])['0:53 2']).toEqual(
      breaking({ kind: 'stale', currentId: '0:53 9' }),
    );
  });

  test('is a snapshot if it is only read', () => {
    expect(evidenceOf([{ ...old, writable: false }], [current])['0:53 2']).toEqual(possible('snapshot'));
  });

  test.each([
    ['the target has the new one, too', [old, mapped(APP_PID, { inode: '9' })], [current]],
    ['the Agent has nothing of its name', [old], [mapped(AGENT_PID, { inode: '9', path: '/dev/shm/other' })]],
    ['the Agent’s was removed as well', [old], [mapped(AGENT_PID, { inode: '9', deleted: true })]],
    ['the Agent’s is on another file system', [old], [mapped(AGENT_PID, { inode: '9', device: '0:99' })]],
  ])('is private if %s', (_why, ofTarget, ofAgent) => {
    expect(evidenceOf(ofTarget, ofAgent)['0:53 2']).toEqual({ is: 'private', because: 'removed' });
  });

  test('is undecided if a process that was not read may have the new one', () => {
    const target = { holdings: { ...holdings(old), unreadablePids: [9] } };
    const inspection = inspectionWith({ target, agent: { holdings: holdings(current) } });
    expect(evidenceIn(posixSharedMemory(inspection))['0:53 2']).toMatchObject({ is: 'undecided' });
  });

  test('is told from one in another directory of the volume by the mounts alone', () => {
    const at = (pid: number, inode: string, deleted = false) =>
      mapped(pid, { path: '/volume/ring', device: '0:70', inode, deleted });
    const mount = (root: string) => ({ mounts: tableOf(targetMount({ mountPoint: '/volume', device: '0:70', root })) });
    const inspection = inspectionWith({
      target: { holdings: holdings(at(APP_PID, '2', true)), ...mount('/a') },
      agent: { holdings: holdings(at(AGENT_PID, '9')), ...mount('/b') },
    });
    expect(evidenceIn(posixSharedMemory(inspection))['0:70 2']).toEqual({ is: 'private', because: 'removed' });
    expect(evidenceIn(posixSharedMemory(without(inspection, 'agent', 'mounts')))['0:70 2']).toMatchObject({
      is: 'undecided',
      missing: [{ of: 'agent', fact: 'mounts' }],
    });
  });
});

describe('a log of a disk', () => {
  const log = { path: '/logs/app.log', device: '254:0', fileSystem: 'ext4' };
  const open = { how: 'open' } as const;
  const shipped = mapped(AGENT_PID, { ...log, inode: '9' }, { ...open, writable: false });

  test('that was rotated under its writer is no memory', () => {
    expect(evidenceOf([mapped(APP_PID, { ...log, deleted: true }, open)], [shipped])).toEqual({});
  });

  test('in a directory that was made again is no memory', () => {
    const gone = tableOf(targetMount({ mountPoint: '/logs', device: '254:0', root: '/logs', removed: true }));
    expect(evidenceOf([mapped(APP_PID, log, open)], [shipped], gone)).toEqual({});
  });

  test('is a ring if somebody maps it', () => {
    const ring = mapped(APP_PID, { ...log, deleted: true });
    const mounts = tableOf(targetMount({ mountPoint: '/logs', device: '254:0' }));
    const target = { holdings: holdings(ring), mounts };
    const inspection = inspectionWith({ target, agent: { holdings: holdings(shipped), mounts } });
    expect(evidenceIn(posixSharedMemory(inspection))).toEqual({
      '254:0 2': breaking({ kind: 'stale', currentId: '254:0 9' }),
    });
  });
});

describe('a file below a mount that was removed', () => {
  const gone = (mountPoint: string) => tableOf(targetMount({ mountPoint, root: '/ring', removed: true }));

  test('is broken at /dev/shm', () => {
    expect(evidenceOf([mapped(APP_PID)], [], gone('/dev/shm/ring'))).toEqual({
      '0:53 2': breaking({ kind: 'removed-mount', mountPoint: '/dev/shm/ring' }),
    });
  });

  test('is broken elsewhere if the Agent holds what has its place', () => {
    const at = (path: string, inode: string) => ({ path, device: '0:70', inode });
    const mount = (difference: object) =>
      tableOf(targetMount({ mountPoint: '/volume', device: '0:70', ...difference }));
    const target = {
      holdings: holdings(mapped(APP_PID, at('/volume/ring', '2'))),
      mounts: mount({ root: '/v', removed: true }),
    };
    const agentOf = (path: string) => ({
      holdings: holdings(mapped(AGENT_PID, at(path, '9'))),
      mounts: mount({ root: '/' }),
    });
    const of = (path: string) => evidenceIn(posixSharedMemory(inspectionWith({ target, agent: agentOf(path) })));
    expect(of('/volume/v/ring')['0:70 2']).toEqual(breaking({ kind: 'removed-mount', mountPoint: '/volume' }));
    expect(of('/volume/w/ring')['0:70 2']).toEqual(possible('target-alone'));
  });
});
