import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNamespace, deleteNamespace, nodes, report, start } from './cluster.ts';
import { containerThat, podThat, withLxcfs } from './pods.ts';
import { resourceNamed } from './resource-named.ts';

const AGENT =
  'shm-create key=0x5150 size=65536 mode=0666 then shm-attach key=0x5150 ' +
  'then posix-create name=/e2e-ring size=65536 mode=0666 exact then posix-map name=/e2e-ring';
const CLIENT = 'shm-attach key=0x5150 wait=60 then posix-map name=/e2e-ring wait=60';
const hostIpc = { hostIPC: true };

describe.each(nodes)('on %s', (node) => {
  let namespace = '';
  beforeAll(async () => {
    namespace = await createNamespace();
    await start(namespace, [
      podThat(AGENT, { name: 'agent', node, spec: hostIpc }),
      withLxcfs(podThat(CLIENT, { name: 'healthy', node, spec: hostIpc })),
      podThat('', { name: 'out-of-reach', node }),
      podThat('posix-create name=/own size=4096 then posix-map name=/own', { name: 'idle', node }),
      podThat('', {
        name: 'stranger',
        node,
        spec: hostIpc,
        app: { securityContext: { runAsUser: 1000, runAsGroup: 1000 } },
      }),
      podThat('shm-create key=0x77 size=8192 mode=0600 then shm-attach key=0x77', {
        name: 'same-pod',
        node,
        others: [containerThat('shm-attach key=0x77 wait=60', 'agent')],
      }),
    ]);
  });
  afterAll(() => deleteNamespace(namespace));

  const inspected = (name: string, agent: string) =>
    report([`pod/${name}`, '-n', namespace, '-c', 'app', '--agent', agent]);

  test('a healthy pod: both headlines work, and two PID namespaces are all that is worth a note', async () => {
    const { verdicts, findings, exitCode } = await inspected('healthy', 'pod/agent');
    expect(findings.map(({ id, severity }) => ({ id, severity }))).toEqual([
      { id: 'separate-pid-namespace', severity: 'info' },
    ]);
    expect(verdicts.agentCommunication).toMatchObject({
      status: 'works',
      channels: { sysvSharedMemory: { status: 'works' }, posixSharedMemory: { status: 'works' } },
    });
    expect(verdicts.resourceVisibility).toMatchObject({
      status: 'works',
      resources: expect.arrayContaining([expect.objectContaining({ name: 'memory', limit: '128Mi', seen: '128Mi' })]),
    });
    expect(exitCode).toBe(0);
  });

  test('no hostIPC: the Agent is out of reach by both channels', async () => {
    const { verdicts, findings, exitCode } = await inspected('out-of-reach', 'pod/agent');
    expect(verdicts.agentCommunication).toMatchObject({
      status: 'broken',
      channels: { sysvSharedMemory: { status: 'broken' }, posixSharedMemory: { status: 'broken' } },
    });
    expect(findings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['foreign-ipc-namespace', 'separate-shm-mount', 'host-memory-in-proc']),
    );
    expect(exitCode).toBe(1);
  });

  test('nothing attached, but all of it may be: possible is not works', async () => {
    const { verdicts } = await inspected('stranger', 'pod/agent');
    expect(verdicts.agentCommunication).toMatchObject({
      status: 'unknown',
      channels: { sysvSharedMemory: { status: 'unknown' }, posixSharedMemory: { status: 'unknown' } },
    });
  });

  test('an Agent in the same pod', async () => {
    const { verdicts, target, agent } = await inspected('same-pod', 'container/agent');
    expect(verdicts.agentCommunication).toMatchObject({
      status: 'works',
      channels: { sysvSharedMemory: { status: 'works' }, posixSharedMemory: { status: 'not-applicable' } },
    });
    expect([target.container, agent?.container]).toEqual(['app', 'agent']);
  });

  test('no Agent named: unknown while shared memory is in use, else nothing to judge', async () => {
    const [idle, outOfReach] = [
      await report(['idle', '-n', namespace]),
      await report(['out-of-reach', '-n', namespace]),
    ];
    expect(idle.verdicts.agentCommunication.status).toBe('unknown');
    expect(outOfReach.verdicts.agentCommunication.status).toBe('not-applicable');
  });

  test('without LXCFS the machine’s memory is seen', async () => {
    const { verdicts, facts } = await report(['idle', '-n', namespace]);
    expect(resourceNamed(verdicts, 'memory')).toMatchObject({ status: 'broken', limit: '128Mi' });
    const { machine, cpuCgroup, memoryCgroup } = facts.target;
    if (machine.status !== 'ok' || cpuCgroup.status !== 'ok' || memoryCgroup.status !== 'ok')
      throw new Error('facts are missing');
    expect(memoryCgroup.value.limitBytes).toBe(String(128 << 20));
    expect(cpuCgroup.value.quotaMicroseconds).toBe(50_000);
    expect(resourceNamed(verdicts, 'cpu')?.status).toBe(machine.value.cpuCount === 1 ? 'works' : 'broken');
  });
});
