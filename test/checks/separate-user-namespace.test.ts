import { expect, test } from 'vitest';
import { separateUserNamespace } from '../../src/checks/separate-user-namespace.ts';
import { INITIAL_IPC_NAMESPACE } from '../../src/facts/kernel.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { holdings } from '../objects.ts';
import { podUserNamespace } from '../processes.ts';
import { failureOf, resultOf } from './result-of.ts';

const nodeAgent: Difference = {
  subject: { namespace: 'infra', pod: 'route-agent-x2x9z' },
  ipcNamespace: { inode: INITIAL_IPC_NAMESPACE },
  podSpec: { hostIpc: true },
};
const ownUsers: Difference = { podSpec: { hostUsers: false }, userNamespace: podUserNamespace() };

test('fails if the Agent is in the host’s IPC namespace', () => {
  const failure = failureOf(separateUserNamespace, inspectionWith({ target: ownUsers, agent: nodeAgent }));
  expect(failure.evidence).toEqual(['uid_map: 65536 ids from 0 are those from 131072 outside']);
  expect(failure.subjects).toContain('shm 3@agent');
});

test('fails the other way round as well', () => {
  const target: Difference = { ipcNamespace: { inode: INITIAL_IPC_NAMESPACE }, podSpec: { hostIpc: true } };
  const agent: Difference = { subject: nodeAgent.subject ?? {}, podSpec: { hostUsers: false } };
  expect(failureOf(separateUserNamespace, inspectionWith({ target, agent })).evidence).toEqual([]);
});

test('passes if both have the node’s users', () => {
  expect(resultOf(separateUserNamespace, inspectionWith({ agent: nodeAgent }))).toEqual({ status: 'pass' });
});

test.each([
  ['both are in one pod', inspectionWith({ target: ownUsers, agent: ownUsers })],
  [
    'nobody uses System V',
    inspectionWith({ target: { ...ownUsers, holdings: holdings() }, agent: { ...nodeAgent, holdings: holdings() } }),
  ],
  ['no Agent was named', inspectionWith({ target: ownUsers, agent: null })],
])('is not applicable if %s', (_case, inspection) => {
  expect(resultOf(separateUserNamespace, inspection).status).toBe('not-applicable');
});

test.each(['podSpec', 'kernel'] as const)('is unknown if %s could not be read', (name) => {
  const inspection = without(inspectionWith({ target: ownUsers, agent: nodeAgent }), 'target', name);
  expect(resultOf(separateUserNamespace, inspection).status).toBe('unknown');
});
