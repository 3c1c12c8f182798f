import { expect, test } from 'vitest';
import { unreadableSemaphores } from '../../src/checks/unreadable-semaphores.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { holdings, semaphores, tableOf } from '../objects.ts';
import { declared } from '../pods.ts';
import { AGENT_PID, processes, processOf } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const ofAgent = { uid: 2000, gid: 2000, creatorUid: 2000, creatorGid: 2000 };
const both = (agentUser: number, ...sets: ReturnType<typeof semaphores>[]) => {
  const seen: Difference = {
    sysvSemaphores: tableOf(...sets),
    podSpec: {
      containers: [declared('app', { runAsUser: 1000 }), declared('agent', { runAsUser: agentUser })],
      supplementalGroups: [],
    },
    holdings: holdings(),
  };
  return inspectionWith({
    target: seen,
    agent: { ...seen, processes: processes(processOf(agentUser, { pid: AGENT_PID })) },
  });
};

test('passes if both can use them', () => {
  expect(resultOf(unreadableSemaphores, both(2000, semaphores({ ...ofAgent, mode: 0o666 })))).toEqual({
    status: 'pass',
  });
});

test('fails if only the Agent can, which alone can have made them', () => {
  const failure = failureOf(unreadableSemaphores, both(2000, semaphores({ ...ofAgent, mode: 0o600 })));
  expect(failure).toMatchObject({ severity: 'error', subjects: ['sem 3'] });
  expect(failure.evidence).toEqual([expect.stringMatching(/^process 1 \(java\)/)]);
});

test('fails as information if another container could have made them', () => {
  const failure = failureOf(
    unreadableSemaphores,
    both(2000, semaphores({ ...ofAgent, creatorUid: 3000, mode: 0o600 })),
  );
  expect(failure.severity).toBe('info');
});

test('fails with the group to join if it is open to one', () => {
  const failure = failureOf(unreadableSemaphores, both(2000, semaphores({ ...ofAgent, gid: 7, mode: 0o660 })));
  expect(failure.fix.change).toMatchObject({ podSpec: { securityContext: { supplementalGroups: [7] } } });
});

test('is not applicable if there are none, or none with a key', () => {
  expect(resultOf(unreadableSemaphores, inspectionWith()).status).toBe('not-applicable');
  expect(resultOf(unreadableSemaphores, both(2000, semaphores({ ...ofAgent, key: 0 }))).status).toBe('not-applicable');
});

test('is unknown if the sets were not seen', () => {
  expect(resultOf(unreadableSemaphores, without(inspectionWith(), 'agent', 'sysvSemaphores'))).toMatchObject({
    status: 'unknown',
    missing: [{ of: 'agent', fact: 'sysvSemaphores' }],
  });
});
