import { describe, expect, test } from 'vitest';
import { posixSharedMemory } from '../../src/channels/posix-shared-memory.ts';
import type { Holding } from '../../src/facts/ipc.ts';
import { inspectionWith, without } from '../facts.ts';
import { heldFile, holdings, mapped } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { KiB, MiB } from '../sizes.ts';
import { breaking, evidenceIn, shared } from './evidence-in.ts';

const file = (sizeBytes: number) => ({ file: heldFile({ sizeBytes: String(sizeBytes) }) });
const reach = (reachBytes: number) => ({ reachBytes: String(reachBytes) });
const agents = { ...mapped(AGENT_PID), ...file(4096), ...reach(4096) };

function inspectionOf(ofTarget: Partial<Holding>, ofAgent: Holding = agents) {
  return inspectionWith({
    target: { holdings: holdings({ ...mapped(APP_PID), ...ofTarget } as Holding) },
    agent: { holdings: holdings(ofAgent) },
  });
}

function evidenceOf(ofTarget: Partial<Holding>, ofAgent?: Holding) {
  return evidenceIn(posixSharedMemory(inspectionOf(ofTarget, ofAgent)))['0:53 2'];
}

describe('a mapping beyond the end of the file', () => {
  test('is a fault if it is to be written', () => {
    expect(evidenceOf({ ...file(4096), ...reach(MiB) })).toEqual(
      breaking({ kind: 'truncated', of: 'target', pid: APP_PID, reachBytes: String(MiB), sizeBytes: '4096' }),
    );
  });

  test('is a fault of either side', () => {
    expect(evidenceOf({ ...file(4096), ...reach(4096) }, { ...agents, ...reach(MiB) })).toMatchObject({
      because: { kind: 'truncated', of: 'agent', pid: AGENT_PID },
    });
  });

  test.each([
    ['it is only read', { ...file(4096), ...reach(MiB), writable: false }],
    ['an inspector of the first version added up mappings', { ...file(4096), sizeBytes: String(MiB) }],
  ])('may be none if %s', (_why, ofTarget) => {
    expect(evidenceOf(ofTarget)).toMatchObject({ is: 'shared', overreach: { of: 'target', reachBytes: String(MiB) } });
  });

  test('is none of a disk, where LMDB maps more than there is', () => {
    const onDisk = { path: '/data/data.mdb', device: '254:0', fileSystem: 'ext4' };
    const target = { holdings: holdings({ ...mapped(APP_PID, onDisk), ...file(4096), ...reach(MiB) }) };
    const agent = { holdings: holdings({ ...mapped(AGENT_PID, onDisk), ...file(4096) }) };
    expect(evidenceIn(posixSharedMemory(inspectionWith({ target, agent })))['254:0 2']).toMatchObject({ is: 'shared' });
  });
});

describe('a mapping to the end of the file', () => {
  test('ends with the last page, of which the file has a part', () => {
    expect(evidenceOf({ ...file(4097), ...reach(8 * KiB) })).toEqual(shared);
  });

  test('ends with a page of 64 KiB if the size of a page is not known', () => {
    const inspection = inspectionOf({ ...file(4096), ...reach(64 * KiB) });
    expect(evidenceIn(posixSharedMemory(without(inspection, 'target', 'ipcUse')))['0:53 2']).toEqual(shared);
    expect(evidenceIn(posixSharedMemory(inspection))['0:53 2']).toMatchObject({ is: 'out-of-reach' });
  });

  test('is one to the end that the other side saw, since the file grew meanwhile', () => {
    expect(evidenceOf(file(4096), { ...agents, ...file(MiB), ...reach(MiB) })).toEqual(shared);
  });
});
