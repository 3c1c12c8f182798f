import { expect, test } from 'vitest';
import { judgeAgentCommunication } from '../../src/verdicts/agent-communication.ts';
import { AGENT_PID, APP_PID, attached, holdings, inspectionWith, mapped, shmFile, tableOf, without } from '../facts.ts';

const barredFile = { shmFiles: tableOf(shmFile({ mode: 0o600, uid: 0, gid: 0 })) };

function judge(...differences: Parameters<typeof inspectionWith>) {
  const { status, reason } = judgeAgentCommunication(inspectionWith(...differences));
  return { status, reason };
}

test('works where a channel works', () => {
  expect(judge()).toEqual({
    status: 'works',
    reason: 'SysV: both hold segment 0x00005150; POSIX: both hold /dev/shm/ring',
  });
});

test('works where nobody uses the other channel, or only one side as yet', () => {
  const sysvOnly = { holdings: holdings(attached(APP_PID)) };
  expect(judge({ target: sysvOnly, agent: { holdings: holdings(attached(AGENT_PID)) } }).status).toBe('works');
  expect(judge({ target: sysvOnly }).status).toBe('works');
});

test('what could not be seen of one channel keeps the other from speaking for both', () => {
  const { status, reason } = judgeAgentCommunication(without(inspectionWith(), 'agent', 'shmMount'));
  expect({ status, reason }).toEqual({
    status: 'unknown',
    reason: 'POSIX: shmMount of the Agent is denied: a test took shmMount away (SysV works)',
  });
});

test('broken names the channel, and the ones that work', () => {
  expect(judge({ target: { ...barredFile, holdings: holdings(attached(APP_PID)) } })).toEqual({
    status: 'broken',
    reason: 'POSIX: /dev/shm/ring may not be opened by uid 1000 (SysV works)',
  });
});

test('broken for both says a common reason once', () => {
  expect(judge({ agent: { kernel: { bootId: 'other' }, subject: { node: 'node-b' } } })).toEqual({
    status: 'broken',
    reason: 'SysV and POSIX: the Agent is on another node, node-b',
  });
});

test('unknown where nothing is broken or works', () => {
  expect(judge({ target: { holdings: holdings() } })).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('SysV: the target may open segment 0x00005150'),
  });
});

test('not applicable where nobody shares anything', () => {
  expect(judge({ target: { holdings: holdings() }, agent: { holdings: holdings() } })).toEqual({
    status: 'not-applicable',
    reason: 'nobody held shared memory when it was looked at',
  });
});

test('without an Agent, unknown as soon as the target holds something', () => {
  expect(judge({ agent: null, target: { holdings: holdings(mapped(APP_PID)) } })).toEqual({
    status: 'unknown',
    reason: 'POSIX: the target holds /dev/shm/ring: name the Agent with --agent',
  });
  expect(judge({ agent: null, target: { holdings: holdings() } })).toEqual({
    status: 'not-applicable',
    reason: 'nobody held shared memory when it was looked at',
  });
});

test('without an Agent and without a look at the target, unknown for the reason of that', () => {
  const { status, reason } = judgeAgentCommunication(without(inspectionWith({ agent: null }), 'target', 'holdings'));
  expect({ status, reason }).toEqual({
    status: 'unknown',
    reason: 'SysV and POSIX: holdings of the target is denied: a test took holdings away',
  });
});
