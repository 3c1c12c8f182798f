import { expect, test } from 'vitest';
import { unnamedPartner } from '../../src/checks/unnamed-partner.ts';
import type { Holding } from '../../src/facts/ipc.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { attached, holdings, segment, tableOf } from '../objects.ts';
import { declared } from '../pods.ts';
import { AGENT_PID, APP_PID } from '../processes.ts';
import { resultOf } from './result-of.ts';

const kept = segment({ creatorPid: 0, attachCount: 3 });
const counted = (mappingCount: number, pid = APP_PID): Holding => ({ ...attached(pid), mappingCount });
const inspectionOf = (target: Difference = {}, agent: Difference = {}) =>
  inspectionWith({
    target: {
      sysvSegments: tableOf(kept),
      holdings: holdings(counted(1)),
      podSpec: {
        containers: [declared('setup', { kind: 'init' }), declared('app'), declared('agent'), declared('relay')],
      },
      ...target,
    },
    agent: { sysvSegments: tableOf(kept), holdings: holdings(), ...agent },
  });

test('fails if somebody else has what only the target holds of the two', () => {
  expect(resultOf(unnamedPartner, inspectionOf())).toMatchObject({
    status: 'fail',
    subjects: ['shm 3'],
    evidence: ['other containers of pod web-7f6b: relay'],
  });
  expect(unnamedPartner.severity).toBe('info');
});

test.each<[string, Difference, Difference?]>([
  ['the target made it', { sysvSegments: tableOf({ ...kept, creatorPid: APP_PID }) }],
  [
    'the Agent made it, and attaches for every message',
    {},
    { sysvSegments: tableOf({ ...kept, creatorPid: AGENT_PID }) },
  ],
  ['mprotect(2) made three mappings of one', { holdings: holdings(counted(3)) }],
])('passes if %s', (_case, target, agent) => {
  expect(resultOf(unnamedPartner, inspectionOf(target, agent))).toEqual({ status: 'pass' });
});

test('passes if they share one', () => {
  expect(resultOf(unnamedPartner, inspectionWith())).toEqual({ status: 'pass' });
});

test.each([
  ['no Agent was named', inspectionWith({ agent: null })],
  ['the target holds nothing', inspectionOf({ holdings: holdings() })],
  ['all attachments are those of two workers', inspectionOf({ holdings: holdings(counted(1), counted(2, 9)) })],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(unnamedPartner, inspection).status).toBe('not-applicable');
});

test.each([
  ['target', 'sysvSegments'],
  ['target', 'processes'],
  ['agent', 'processes'],
  ['agent', 'holdings'],
] as const)('is unknown without the %s’s %s', (side, name) => {
  expect(resultOf(unnamedPartner, without(inspectionOf(), side, name)).status).toBe('unknown');
});

test('is unknown if the inspector did not count mappings', () => {
  expect(resultOf(unnamedPartner, inspectionOf({ holdings: holdings(attached(APP_PID)) }))).toMatchObject({
    status: 'unknown',
    missing: [{ of: 'target', fact: 'holdings', status: 'incomplete' }],
  });
});
