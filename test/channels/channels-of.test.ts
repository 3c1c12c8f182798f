import { describe, expect, test } from 'vitest';
import { channelsOf } from '../../src/channels/channels-of.ts';
import type { Inspection } from '../../src/facts/inspection.ts';
import { inspectionWith } from '../facts.ts';
import { attached, heldFile, holdings, mapped, segment, shmFile, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';

const closed = { key: 0x77, shmid: 9, mode: 0o600, uid: 0, creatorUid: 0, gid: 0, creatorGid: 0 };
const offered = { ...attached(AGENT_PID, { shmid: 9, createdWithKey: 0x77 }), mappingCount: 1 };

/** Both share a file; the Agent has a segment that the target cannot open, with so many attachments. */
function besideOffer(attachCount: number, isFileShared = true): Inspection {
  const rows = tableOf(segment({ ...closed, attachCount }));
  return inspectionWith({
    target: { holdings: holdings(...(isFileShared ? [mapped(APP_PID)] : [])), sysvSegments: rows },
    agent: { holdings: holdings(mapped(AGENT_PID), offered), sysvSegments: rows },
  });
}

describe('an offer that the target cannot open', () => {
  test('breaks its channel beside another one that is proven', () => {
    expect(channelsOf(besideOffer(1), [])).toMatchObject({
      sysvSharedMemory: { status: 'broken', objects: [{ evidence: { is: 'out-of-reach', breaks: true } }] },
      posixSharedMemory: { status: 'works' },
    });
  });

  test('is a warning if others hold it, too, and another object is shared', () => {
    expect(channelsOf(besideOffer(2), [])).toMatchObject({
      sysvSharedMemory: {
        status: 'unknown',
        objects: [{ heldByOthers: true, evidence: { is: 'out-of-reach', breaks: false } }],
      },
      posixSharedMemory: { status: 'works' },
    });
  });

  // An Agent of a node has a segment for each of its clients
  test('is a warning if others hold it, too, and another segment is shared', () => {
    const rows = tableOf(segment({ ...closed, attachCount: 2 }), segment({ mode: 0o666, attachCount: 2 }));
    const shared = (pid: number) => ({ ...attached(pid), mappingCount: 1 });
    const inspection = inspectionWith({
      target: { holdings: holdings(shared(APP_PID)), sysvSegments: rows },
      agent: { holdings: holdings(shared(AGENT_PID), offered), sysvSegments: rows },
    });
    const { status, objects } = channelsOf(inspection, []).sysvSharedMemory;
    expect(status).toBe('works');
    expect(objects.map(({ evidence, heldByOthers = false }) => [evidence.is, heldByOthers])).toEqual([
      ['shared', false],
      ['out-of-reach', true],
    ]);
  });

  test('breaks its channel if others hold it, too, and nothing is proven', () => {
    expect(channelsOf(besideOffer(2, false), []).sysvSharedMemory.status).toBe('broken');
  });
});

describe('an empty file that nobody has mapped', () => {
  const lock = (pid: number) => ({
    ...mapped(pid, { path: '/dev/shm/lock', inode: '12' }, { how: 'open' }),
    file: heldFile({ sizeBytes: '0' }),
  });
  const withLock = (...others: [ReturnType<typeof attached>, ReturnType<typeof attached>][]) =>
    inspectionWith({
      target: { holdings: holdings(lock(APP_PID), ...others.map(([ofTarget]) => ofTarget)) },
      agent: { holdings: holdings(lock(AGENT_PID), ...others.map(([, ofAgent]) => ofAgent)) },
    });

  test.each([
    ['a file', [mapped(APP_PID), mapped(AGENT_PID)] as const],
    ['a segment', [attached(APP_PID), attached(AGENT_PID)] as const],
  ])('is a lock beside %s that both share', (_what, [ofTarget, ofAgent]) => {
    const { posixSharedMemory } = channelsOf(withLock([ofTarget, ofAgent]), []);
    expect(posixSharedMemory.status).not.toBe('broken');
    expect(posixSharedMemory.objects.find(({ label }) => label.endsWith('lock'))?.evidence).toEqual({
      is: 'possible',
      because: { kind: 'unused' },
    });
  });

  test('is broken alone, since there is no first byte to share', () => {
    expect(channelsOf(withLock(), []).posixSharedMemory.status).toBe('broken');
  });

  test('is broken if somebody has mapped it', () => {
    const mappedLock = (pid: number) => ({ ...lock(pid), how: 'mapped' as const });
    const inspection = inspectionWith({
      target: { holdings: holdings(mappedLock(APP_PID), mapped(APP_PID)) },
      agent: { holdings: holdings(lock(AGENT_PID), mapped(AGENT_PID)) },
    });
    expect(channelsOf(inspection, []).posixSharedMemory.status).toBe('broken');
  });
});

describe('an empty file of the Agent that is closed to the target', () => {
  const closed = { mode: 0o600, uid: 0, gid: 0 };
  const withLock = ({ sizeBytes = '0', how = 'open' as 'open' | 'mapped' } = {}, isRingShared = true) => {
    const lock = {
      ...mapped(AGENT_PID, { path: '/dev/shm/lock', inode: '12' }, { how }),
      file: heldFile({ sizeBytes }),
    };
    const ring = (pid: number) => (isRingShared ? [mapped(pid)] : []);
    const files = { shmFiles: tableOf(shmFile(), shmFile({ path: 'lock', inode: '12', sizeBytes, ...closed })) };
    return inspectionWith({
      target: { holdings: holdings(...ring(APP_PID)), ...files },
      agent: { holdings: holdings(lock, ...ring(AGENT_PID)), ...files },
    });
  };

  test('is a lock beside what both share', () => {
    const { posixSharedMemory } = channelsOf(withLock(), []);
    expect(posixSharedMemory.status).toBe('works');
    expect(posixSharedMemory.objects.find(({ label }) => label.endsWith('lock'))?.evidence).toMatchObject({
      is: 'possible',
      because: { kind: 'only-open' },
    });
  });

  test('is refused if nothing is shared, if it has a byte, or is mapped', () => {
    expect(channelsOf(withLock({}, false), []).posixSharedMemory.status).toBe('broken');
    expect(channelsOf(withLock({ sizeBytes: '1' }), []).posixSharedMemory.status).toBe('broken');
    expect(channelsOf(withLock({ how: 'mapped' }), []).posixSharedMemory.status).toBe('broken');
  });
});

test('nothing that is expected is in a channel that was not asked for', () => {
  const objects = Object.values(channelsOf(inspectionWith(), [])).flatMap((channel) => channel.objects);
  expect(objects.some(({ isExpected }) => isExpected)).toBe(false);
});
