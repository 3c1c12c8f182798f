import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { V1SecurityContext } from '@kubernetes/client-node';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, report, start } from './cluster.ts';
import { podThat } from './pods.ts';

const HOLDS = 'shm-create key=0x9 size=4096 mode=0600 then shm-attach key=0x9 then posix-create name=/r size=4096 then posix-map name=/r';
const unprivileged: V1SecurityContext = {
  runAsUser: 1000,
  runAsGroup: 1000,
  runAsNonRoot: true,
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

describe.each(nodes)('on %s', (node) => {
  let baseline = '';
  let restricted = '';
  beforeAll(async () => {
    baseline = await createNamespace({ 'pod-security.kubernetes.io/enforce': 'baseline' });
    restricted = await createNamespace({ 'pod-security.kubernetes.io/enforce': 'restricted' });
    await start(baseline, [
      podThat(HOLDS, { name: 'root', node }),
      podThat(HOLDS, { name: 'uid-1000', node, app: { securityContext: { runAsUser: 1000, runAsGroup: 2000 } } }),
      podThat(HOLDS, { name: 'shared-pid', node, spec: { shareProcessNamespace: true } }),
      podThat(`${HOLDS} then fork uid=1001:1001 then stay then end`, { name: 'two-uids', node }),
    ]);
    await start(restricted, [podThat(HOLDS, { name: 'strict', node, app: { securityContext: unprivileged } })]);
  });
  afterAll(async () => {
    await deleteNamespace(baseline);
    await deleteNamespace(restricted);
  });

  test.each(['root', 'uid-1000', 'shared-pid'])('baseline: all of %s is seen, by one container', async (name) => {
    const { facts } = await report([name, '-n', baseline]);
    expectEverythingRead(facts.target);
    expect((await podNow(baseline, name)).spec?.ephemeralContainers).toHaveLength(1);
  });

  // The kernel makes a process that changed its uid undumpable until it executes something: ptrace(2), prctl(2)
  test('a worker that took another uid hides its maps, and is named as unseen', async () => {
    const { facts } = await report(['two-uids', '-n', baseline]);
    const { processes, holdings } = facts.target;
    if (processes.status !== 'ok' || holdings.status !== 'ok') throw new Error('facts are missing');
    const worker = processes.value.rows.find(({ effectiveUid }) => effectiveUid === 1001);
    expect(holdings.value.unreadablePids).toEqual([worker?.pid]);
    expect(holdings.value.rows).toHaveLength(2);
  });

  test('restricted: a target whose spec names its user is seen without any capability', async () => {
    const { facts } = await report(['strict', '-n', restricted]);
    expectEverythingRead(facts.target);
    expect(facts.target.inspector).toMatchObject({ value: { uid: 1000, gid: 1000 } });
  });

  test('without pods/attach the answer comes through the log, the same facts', async () => {
    await grant(baseline, 'reader-of-logs', [
      { resources: ['pods'], verbs: ['get', 'list', 'watch'] },
      { resources: ['pods/ephemeralcontainers'], verbs: ['patch'] },
      { resources: ['pods/log'], verbs: ['get'] },
    ]);
    const { facts } = await report(['root', '-n', baseline, '--as=reader-of-logs']);
    expectEverythingRead(facts.target);
  });
});

function expectEverythingRead(facts: Record<string, { status: string; value?: unknown }>): void {
  expect(Object.entries(facts).filter(([, { status }]) => status !== 'ok')).toEqual([]);
  expect(facts['holdings']?.value).toMatchObject({ unreadablePids: [], rows: expect.arrayContaining([expect.objectContaining({ object: expect.objectContaining({ kind: 'sysv' }) })]) });
}

async function grant(namespace: string, user: string, rules: object[]): Promise<void> {
  const metadata = { name: user, namespace };
  await kubectl(['apply', '-f', '-'], { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules: rules.map((rule) => ({ apiGroups: [''], ...rule })) });
  await kubectl(['apply', '-f', '-'], {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: user },
    subjects: [{ kind: 'User', name: user, apiGroup: 'rbac.authorization.k8s.io' }],
  });
}
