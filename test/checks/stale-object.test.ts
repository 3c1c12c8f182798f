import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { staleObject } from '../../src/checks/stale-object.ts';
import { AGENT_PID, APP_PID, attached, holdings, inspectionWith, mapped, segment, tableOf, without } from '../facts.ts';

const segments = tableOf(segment({ key: 0, markedForDestruction: true }), segment({ shmid: 4 }));
const renewed = {
  holdings: holdings(attached(AGENT_PID, { shmid: 4 }), mapped(AGENT_PID, { inode: '7' })),
  sysvSegments: segments,
};
const stale = { holdings: holdings(attached(APP_PID), mapped(APP_PID, { deleted: true })), sysvSegments: segments };

test('passes where both hold the same', () => {
  expect(runCheck(staleObject, inspectionWith())).toEqual({ status: 'pass' });
});

test('fails where the target holds what the Agent has made anew, of both kinds', () => {
  expect(runCheck(staleObject, inspectionWith({ target: stale, agent: renewed }))).toEqual({
    status: 'fail',
    severity: 'error',
    title: 'web-7f6b still holds an old segment 0x00005150, which the Agent has made anew since.',
    expected: 'every process holds the one that its name leads to',
    actual: 'segment 0x00005150: process 1 of the target: id 3, removed; the Agent: id 4',
    evidence: [
      '/dev/shm/ring: process 1 of the target: device and inode 0:53 2, removed; the Agent: device and inode 0:53 7',
    ],
    remediation: { text: expect.stringMatching(/^Restart the target container, so that it opens what is there now\./) },
  });
});

test('warns where one process of the target kept the old one, and another has the new', () => {
  const target = { holdings: holdings(attached(APP_PID, { shmid: 4 }), attached(9)), sysvSegments: segments };
  expect(runCheck(staleObject, inspectionWith({ target, agent: renewed }))).toMatchObject({
    status: 'fail',
    severity: 'warning',
    actual: 'segment 0x00005150: process 9 of the target: id 3, removed; the Agent: id 4',
  });
});

test('passes where a process has the new one and has not yet let go of the old', () => {
  const target = {
    holdings: holdings(attached(APP_PID, { shmid: 4 }), attached(APP_PID), mapped(APP_PID, { inode: '7' })),
    sysvSegments: segments,
  };
  expect(runCheck(staleObject, inspectionWith({ target, agent: renewed })).status).toBe('pass');
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['nobody uses shared memory', inspectionWith({ target: { holdings: holdings() }, agent: { holdings: holdings() } })],
  [
    'the Agent is on another node',
    inspectionWith({ target: stale, agent: { ...renewed, kernel: { bootId: 'other' } } }),
  ],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(staleObject, inspection).status).toBe('not-applicable');
});

test.each([
  ['the target’s holdings', without(inspectionWith({ target: stale, agent: renewed }), 'target', 'holdings')],
  [
    'whether the target’s segment was removed',
    without(
      inspectionWith({ target: { ...stale, holdings: holdings(attached(APP_PID)) }, agent: renewed }),
      'target',
      'sysvSegments',
    ),
  ],
  [
    'whether the Agent’s is the current one',
    without(
      inspectionWith({ target: { ...stale, holdings: holdings(attached(APP_PID)) }, agent: renewed }),
      'agent',
      'sysvSegments',
    ),
  ],
  ['the /dev/shm of the Agent', without(inspectionWith(), 'agent', 'shmMount')],
  ['all of the Agent’s', inspectionWith({ target: stale, agent: { holdings: { ...holdings(), totalCount: 9 } } })],
])('is unknown without %s', (_what, inspection) => {
  expect(runCheck(staleObject, inspection).status).toBe('unknown');
});
