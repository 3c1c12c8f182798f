import { describe, expect, test } from 'vitest';
import { posixSharedMemory } from '../../src/channels/posix-shared-memory.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { shmMount, targetMount, volumeTop } from '../mounts.ts';
import { holdings, mapped, shmFile, tableOf } from '../objects.ts';
import { AGENT_PID, processes, processOf } from '../processes.ts';
import { breaking, evidenceIn, possible } from './evidence-in.ts';

const id = '0:53 2';
const nothing = { holdings: holdings() };
const file = (difference: Parameters<typeof shmFile>[0]) => ({ shmFiles: tableOf(shmFile(difference)) });

function evidenceOf(target: Difference, agent: Difference = {}) {
  return evidenceIn(
    posixSharedMemory(inspectionWith({ target: { ...nothing, ...target }, agent: { holdings: held(), ...agent } })),
  );
}

function held(object = {}) {
  return holdings(mapped(AGENT_PID, object));
}

describe('a file of the Agent below /dev/shm', () => {
  const closed = { mode: 0o600, uid: 0, gid: 0 };

  test.each([
    ['openable', 'its mode lets the target in', {}],
    ['readable', 'it may only be read, and is published so', { mode: 0o644, uid: 0, gid: 0 }],
    ['undetermined', 'an access control list decides', { mode: 0o660, uid: 0, gid: 0, hasAcl: true }],
  ])('is %s if %s', (kind, _why, difference) => {
    expect(evidenceOf(file(difference))).toEqual({ [id]: possible(kind) });
  });

  test('is refused to a user that its mode does not let in', () => {
    expect(evidenceOf(file(closed))).toEqual({ [id]: breaking({ kind: 'refused' }) });
  });

  test('is refused beyond a directory that is closed, whatever is not listed', () => {
    const agents = { path: 'agent', type: 'directory' as const, inode: '5', mode: 0o700, uid: 0, gid: 0 };
    const agent = { holdings: held({ path: '/dev/shm/agent/ring' }) };
    expect(evidenceOf({ shmFiles: tableOf(shmFile(agents)) }, agent)).toEqual({ [id]: breaking({ kind: 'refused' }) });
  });

  test('is readable on a mount that is read-only', () => {
    expect(evidenceOf({ shmMount: shmMount({ readOnly: true }) })).toEqual({ [id]: possible('readable') });
  });

  test('is openable if one process may', () => {
    const target = { ...file(closed), processes: processes(processOf(1000), processOf(0, { pid: 9 })) };
    expect(evidenceOf(target)).toEqual({ [id]: possible('openable') });
  });

  test('is undetermined if nobody of the target runs', () => {
    expect(evidenceOf({ ...file(closed), processes: processes(processOf(1000, { state: 'Z' })) })).toEqual({
      [id]: possible('undetermined'),
    });
  });

  test('is undetermined if ids are not mapped', () => {
    const target = {
      ...file({ mode: 0o600, uid: 65534, gid: 65534 }),
      userNamespace: { mapsEveryId: false },
      processes: processes(processOf(65534)),
    };
    expect(evidenceOf(target)).toEqual({ [id]: possible('undetermined') });
  });

  test('is undecided if files, or processes, were not all listed', () => {
    expect(evidenceOf({ shmFiles: { rows: [], totalCount: 5 } })[id]).toMatchObject({ is: 'undecided' });
    const target = { ...file(closed), processes: { ...processes(processOf(1000)), totalCount: 2 } };
    expect(evidenceOf(target)[id]).toMatchObject({ is: 'undecided', missing: [{ fact: 'processes' }] });
  });

  test('is undecided if a process of the target that was not read may have it', () => {
    const target = { ...file(closed), holdings: { ...holdings(), unreadablePids: [9] } };
    expect(evidenceOf(target)[id]).toMatchObject({ is: 'undecided', missing: [{ fact: 'holdings' }] });
  });

  test.each([
    ['file-system', shmMount({ device: '0:60' })],
    ['anything', { state: 'missing' } as const],
    ['directory', shmMount({ root: '/target' })],
  ])('is out of reach without the mount: %s', (lacks, mount) => {
    expect(evidenceOf({ shmMount: mount, tmpfsMounts: [], mounts: tableOf() })).toEqual({
      [id]: breaking({ kind: 'mount', lacks }),
    });
  });

  test('is out of reach below a mount that was removed', () => {
    expect(evidenceOf({ mounts: tableOf(targetMount({ removed: true })) })).toEqual({
      [id]: breaking({ kind: 'removed-mount', mountPoint: '/dev/shm' }),
    });
  });

  test('may be opened by another path if the target has its file system there', () => {
    const elsewhere = {
      shmMount: shmMount({ device: '0:60' }),
      tmpfsMounts: [{ device: '0:53', mountPoint: '/agent-shm' }],
      volumeFiles: {
        tops: [volumeTop({ mountPoint: '/agent-shm', device: '0:53' })],
        ...tableOf({ ...shmFile(), mountPoint: '/agent-shm' }),
      },
    };
    expect(evidenceOf(elsewhere)).toEqual({ [id]: possible('openable') });
  });

  test.each(['shmMount', 'tmpfsMounts'] as const)('is undecided without %s of the target', (fact) => {
    const inspection = without(inspectionWith({ target: nothing }), 'target', fact);
    expect(evidenceIn(posixSharedMemory(inspection))[id]).toMatchObject({ is: 'undecided', missing: [{ fact }] });
  });

  test('is on another kernel', () => {
    expect(evidenceOf({ kernel: { bootId: '9f00' } })).toEqual({
      [`${id}@agent`]: breaking({ kind: 'namespace', of: 'kernel' }),
    });
  });

  test('is undecided on another kernel if it is not known that it lies there', () => {
    const inspection = inspectionWith({ target: { ...nothing, kernel: { bootId: '9f00' } } });
    expect(evidenceIn(posixSharedMemory(without(inspection, 'agent', 'shmMount')))).toMatchObject({
      [`${id}@agent`]: { is: 'undecided' },
    });
  });

  test('is private if it was removed', () => {
    expect(evidenceOf({}, { holdings: held({ deleted: true }) })).toEqual({
      [id]: { is: 'private', because: 'removed' },
    });
  });

  test('is private if a database made it for itself', () => {
    expect(evidenceOf(file(closed), { holdings: held({ path: '/dev/shm/PostgreSQL.17' }) })).toEqual({
      [id]: { is: 'private', because: 'known-name' },
    });
  });
});

describe('a file of the Agent on a memory volume', () => {
  const onVolume = { holdings: held({ path: '/run/ring/c48', device: '0:70' }) };
  const volume = (row: Parameters<typeof shmFile>[0], top = {}) => ({
    tmpfsMounts: [{ device: '0:70', mountPoint: '/run/ring' }],
    volumeFiles: {
      tops: [volumeTop({ mountPoint: '/run/ring', ...top })],
      ...tableOf({ ...shmFile({ path: 'c48', device: '0:70', ...row }), mountPoint: '/run/ring' }),
    },
  });

  test('is openable, or refused, by its mode', () => {
    expect(evidenceOf(volume({}), onVolume)).toEqual({ '0:70 2': possible('openable') });
    expect(evidenceOf(volume({ mode: 0o600, uid: 0, gid: 0 }), onVolume)).toEqual({
      '0:70 2': breaking({ kind: 'refused' }),
    });
  });

  test('is only possible if the target is refused what nobody has mapped: a log, a lock', () => {
    const { path, device } = { path: '/run/ring/c48', device: '0:70' };
    const open = { holdings: holdings(mapped(AGENT_PID, { path, device }, { how: 'open' })) };
    expect(evidenceOf(volume({ mode: 0o600, uid: 0, gid: 0 }), open)).toEqual({ '0:70 2': possible('only-open') });
    expect(evidenceOf(volume({}), open)).toEqual({ '0:70 2': possible('openable') });
  });

  test('is readable on a mount that is read-only', () => {
    expect(evidenceOf(volume({}, { readOnly: true }), onVolume)).toEqual({ '0:70 2': possible('readable') });
  });

  test('is the Agent’s own business if the target has not mounted it', () => {
    expect(evidenceOf({}, onVolume)).toEqual({ '0:70 2': possible('not-mounted') });
  });

  test('is undecided if what lies there was not listed', () => {
    const target = { tmpfsMounts: [{ device: '0:70', mountPoint: '/run/ring' }] };
    expect(evidenceOf(target, onVolume)['0:70 2']).toMatchObject({
      is: 'undecided',
      missing: [{ fact: 'volumeFiles' }],
    });
  });
});

test('a file that the Agent has mapped from a disk is its own', () => {
  const agent = { holdings: held({ path: '/data/lock.mdb', device: '254:0', fileSystem: 'ext4' }) };
  expect(evidenceOf({}, agent)).toEqual({});
});
