import { expect, test } from 'vitest';
import { runCheck } from '../../src/checks/check.ts';
import { unnamedPartner } from '../../src/checks/unnamed-partner.ts';
import {
  AGENT_PID,
  APP_PID,
  attached,
  declared,
  holdings,
  inspectionWith,
  KiB,
  segment,
  tableOf,
  without,
  type Difference,
} from '../facts.ts';

const kept = segment({ creatorPid: 0, attachCount: 3 });
const withAgents = { sysvSegments: tableOf(kept, segment({ shmid: 9, key: 9 })) };
const inspectionOf = (target: Difference = {}, agent: Difference = {}) =>
  inspectionWith({
    target: {
      sysvSegments: tableOf(kept),
      holdings: holdings(attached(APP_PID)),
      podSpec: {
        containers: [declared('setup', { kind: 'init' }), declared('app'), declared('agent'), declared('relay')],
      },
      ...target,
    },
    agent: { sysvSegments: tableOf(kept), holdings: holdings(), ...agent },
  });

test('fails where somebody else has what only the target holds of the two', () => {
  expect(runCheck(unnamedPartner, inspectionOf())).toEqual({
    status: 'fail',
    title: 'container app shares segment 0x00005150 with somebody who is not container agent.',
    expected: 'the Agent that was named holds what the target holds',
    actual: '2 attachments of segment 0x00005150 belong to other processes, and container agent has none',
    evidence: ['other containers of web-7f6b: relay'],
    remediation: { text: expect.stringMatching(/--agent/) },
  });
});

test.each<[string, Difference, Difference?]>([
  [
    'all attachments are the target’s: of two processes',
    { sysvSegments: tableOf({ ...kept, attachCount: 2 }), holdings: holdings(attached(APP_PID), attached(2)) },
  ],
  [
    'all attachments are the target’s: three of one process',
    { holdings: holdings({ ...attached(APP_PID), sizeBytes: String(3 * 64 * KiB) }) },
  ],
  [
    'a page holds more than the segment',
    {
      sysvSegments: tableOf({ ...kept, sizeBytes: '100', attachCount: 1 }),
      holdings: holdings({ ...attached(APP_PID), sizeBytes: '4096' }),
    },
  ],
  [
    'the target made it, and attaches while it is looked at',
    { sysvSegments: tableOf({ ...kept, creatorPid: APP_PID }) },
  ],
  [
    'the Agent made it, and attaches for every message',
    {},
    { sysvSegments: tableOf({ ...kept, creatorPid: AGENT_PID }) },
  ],
])('passes where %s', (_case, target, agent) => {
  expect(runCheck(unnamedPartner, inspectionOf(target, agent))).toEqual({ status: 'pass' });
});

test('passes where they share one', () => {
  expect(runCheck(unnamedPartner, inspectionWith())).toEqual({ status: 'pass' });
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  [
    'the Agent holds one of its own',
    inspectionOf(withAgents, {
      ...withAgents,
      holdings: holdings(attached(AGENT_PID, { shmid: 9, createdWithKey: 9 })),
    }),
  ],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(unnamedPartner, inspection).status).toBe('not-applicable');
});

test.each([
  ['target', 'sysvSegments'],
  ['target', 'processes'],
  ['agent', 'processes'],
  ['agent', 'holdings'],
] as const)('is unknown without the %s’s %s', (side, name) => {
  expect(runCheck(unnamedPartner, without(inspectionOf(), side, name)).status).toBe('unknown');
});

test('is unknown where a process of the target could not be looked into', () => {
  expect(
    runCheck(unnamedPartner, inspectionOf({ holdings: { ...holdings(attached(APP_PID)), unreadablePids: [9] } }))
      .status,
  ).toBe('unknown');
});
