import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCheck } from '../../src/checks/check.ts';
import { separateUserNamespace } from '../../src/checks/separate-user-namespace.ts';
import { INITIAL_IPC_NAMESPACE } from '../../src/facts/kernel.ts';
import { holdings, inspectionWith, podUserNamespace, without, type Difference } from '../facts.ts';

const nodeAgent: Difference = {
  subject: { namespace: 'infra', pod: 'route-agent-x2x9z' },
  ipcNamespace: { inode: INITIAL_IPC_NAMESPACE },
  podSpec: { hostIpc: true },
};
const ownUsers: Difference = { podSpec: { hostUsers: false }, userNamespace: podUserNamespace() };

test('fails where the Agent is in the host’s IPC namespace', () => {
  const result = runCheck(separateUserNamespace, inspectionWith({ target: ownUsers, agent: nodeAgent }));
  expect(result).toMatchObject({
    status: 'fail',
    title: 'web-7f6b has a user namespace of its own, so it cannot join route-agent-x2x9z in the node’s IPC namespace.',
    actual: 'web-7f6b says hostUsers: false, route-agent-x2x9z hostIPC: true',
    evidence: ['uid_map: 65536 ids from 0 are those from 131072 outside'],
  });
  expect(result.status === 'fail' && parse(result.remediation.patch ?? '').spec.template.spec).toEqual({
    hostUsers: true,
    hostIPC: true,
  });
});

test('fails the other way round, too', () => {
  const target: Difference = { ipcNamespace: { inode: INITIAL_IPC_NAMESPACE }, podSpec: { hostIpc: true } };
  const agent: Difference = { subject: nodeAgent.subject ?? {}, podSpec: { hostUsers: false } };
  expect(runCheck(separateUserNamespace, inspectionWith({ target, agent }))).toMatchObject({
    title: expect.stringMatching(/^route-agent-x2x9z has a user namespace/),
    evidence: [],
  });
});

test('passes where both have the node’s users', () => {
  expect(runCheck(separateUserNamespace, inspectionWith({ agent: nodeAgent }))).toEqual({ status: 'pass' });
});

test.each([
  ['both are in one pod', inspectionWith({ target: ownUsers, agent: ownUsers })],
  [
    'nobody uses System V',
    inspectionWith({ target: { ...ownUsers, holdings: holdings() }, agent: { ...nodeAgent, holdings: holdings() } }),
  ],
  ['no Agent was named', inspectionWith({ target: ownUsers, agent: null })],
])('is not applicable where %s', (_case, inspection) => {
  expect(runCheck(separateUserNamespace, inspection).status).toBe('not-applicable');
});

test.each(['podSpec', 'kernel'] as const)('is unknown where %s could not be read', (name) => {
  expect(
    runCheck(separateUserNamespace, without(inspectionWith({ target: ownUsers, agent: nodeAgent }), 'target', name))
      .status,
  ).toBe('unknown');
});
