import { describe, expect, test } from 'vitest';
import { channelsOf } from '../../src/channels/channels-of.ts';
import type { ExpectedObject } from '../../src/channels/expected-object.ts';
import type { Inspection } from '../../src/facts/inspection.ts';
import { judgeAgentCommunication } from '../../src/verdicts/agent-communication.ts';
import { inspectionWith, without } from '../facts.ts';
import { shmMount } from '../mounts.ts';
import { attached, holdings, mapped, posixQueue, queueOpened, segment, tableOf } from '../objects.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';

const key: ExpectedObject = { kind: 'sysv', key: 0x5150 };
const ring: ExpectedObject = { kind: 'posix', path: '/ring' };
const orders: ExpectedObject = { kind: 'queue', name: '/ring' };
const nothing = { holdings: holdings() };

function judge(inspection: Inspection, ...expected: ExpectedObject[]) {
  const channels = channelsOf(inspection, expected);
  const objects = Object.values(channels).flatMap((channel) => channel.objects);
  return {
    status: judgeAgentCommunication(channels, inspection.agent !== null).status,
    evidence: objects.filter(({ isExpected }) => isExpected).map((object) => object.evidence),
  };
}

function but(why: string) {
  return { status: 'broken', evidence: [{ is: 'out-of-reach', because: { kind: 'expected', but: why } }] };
}

test.each([
  ['a segment', key],
  ['a file by its name', ring],
  ['a file by its path', { kind: 'posix', path: '/dev/shm/ring' } as const],
])('%s that both hold works', (_what, expected) => {
  expect(judge(inspectionWith(), expected)).toMatchObject({ status: 'works', evidence: [{ is: 'shared' }] });
});

test('a queue that both have open works', () => {
  const opens = (pid: number) => ({ holdings: holdings(queueOpened(pid)) });
  expect(judge(inspectionWith({ target: opens(APP_PID), agent: opens(AGENT_PID) }), orders).status).toBe('works');
});

test('a file is found by the path of either side', () => {
  const agent = { holdings: holdings(mapped(AGENT_PID, { path: '/shared/ring' })) };
  for (const path of ['/shared/ring', '/dev/shm/ring', '/ring'])
    expect(judge(inspectionWith({ agent }), { kind: 'posix', path }).status).toBe('works');
});

test('what is expected decides alone', () => {
  const target = { holdings: holdings(attached(APP_PID), mapped(APP_PID)), ipcNamespace: { inode: 7 } };
  const inspection = inspectionWith({ target });
  expect(judge(inspection).status).toBe('broken');
  expect(judge(inspection, ring).status).toBe('works');
  expect(judge(inspection, ring, key).status).toBe('broken');
});

describe('is broken', () => {
  test('if nobody has made it', () => {
    expect(judge(inspectionWith(), { kind: 'sysv', key: 0x99 })).toMatchObject(but('absent'));
    expect(judge(inspectionWith(), { kind: 'posix', path: '/other' })).toMatchObject(but('absent'));
    expect(judge(inspectionWith(), orders)).toMatchObject(but('absent'));
  });

  test('if it is there, and neither side has it attached', () => {
    const inspection = inspectionWith({ target: nothing, agent: nothing });
    expect(judge(inspection, key)).toMatchObject(but('both-lack'));
    expect(judge(inspection, ring)).toMatchObject(but('both-lack'));
    const left = { ...nothing, posixQueues: { device: '0:52', ...tableOf(posixQueue()) } };
    expect(judge(inspectionWith({ target: left, agent: nothing }), orders)).toMatchObject(but('both-lack'));
  });

  test('if it is not known to be absent, since not all were listed', () => {
    const sysvSegments = { rows: [segment()], totalCount: 2 };
    expect(judge(inspectionWith({ target: { sysvSegments } }), { kind: 'sysv', key: 0x99 })).toMatchObject(
      but('both-lack'),
    );
  });

  test('if one side lacks it', () => {
    expect(judge(inspectionWith({ target: nothing }), key)).toMatchObject(but('target-lacks'));
    expect(judge(inspectionWith({ agent: nothing }), key)).toMatchObject(but('agent-lacks'));
  });

  test('if it is elsewhere', () => {
    const target = { ...nothing, shmMount: shmMount({ device: '0:60' }), tmpfsMounts: [] };
    expect(judge(inspectionWith({ target }), ring)).toMatchObject({
      status: 'broken',
      evidence: [{ because: { kind: 'mount', lacks: 'file-system' } }],
    });
  });
});

describe('is unknown', () => {
  test('if a fact is missing', () => {
    expect(judge(without(inspectionWith(), 'agent', 'holdings'), key)).toMatchObject({
      status: 'unknown',
      evidence: [{ is: 'undecided', missing: [{ of: 'agent', fact: 'holdings' }] }],
    });
  });

  test('if no Agent is named', () => {
    expect(judge(inspectionWith({ agent: null }), key)).toMatchObject({
      status: 'unknown',
      evidence: [{ is: 'possible', because: { kind: 'no-agent' } }],
    });
  });

  test('if both hold it, and only read', () => {
    const reads = (pid: number) => ({ holdings: holdings({ ...attached(pid), writable: false }) });
    expect(judge(inspectionWith({ target: reads(APP_PID), agent: reads(AGENT_PID) }), key)).toMatchObject({
      status: 'unknown',
      evidence: [{ because: { kind: 'only-readers' } }],
    });
  });
});
