import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { V1Pod } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Comparison } from '../../../src/differences/compare-nodes.ts';
import { createNamespace, deleteNamespace, kubectl, shm } from '../cluster.ts';

const [nodeA, nodeB] = ['node-a', 'node-b'];
let namespace = '';
let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shm-e2e-'));
  namespace = await createNamespace({ 'pod-security.kubernetes.io/enforce': 'privileged' });
});
afterAll(async () => {
  await deleteNamespace(namespace);
  await rm(directory, { recursive: true });
});

const compare = (...words: string[]) => shm(['compare', ...words, '-n', namespace]);
const podsLeft = async () =>
  (JSON.parse(await kubectl(['get', 'pods', '-n', namespace, '-o', 'json'])) as { items: V1Pod[] }).items.filter(
    ({ metadata }) => metadata?.deletionTimestamp === undefined,
  );

async function comparison(...words: string[]): Promise<Comparison & { exitCode: number }> {
  const { exitCode, stdout, stderr } = await compare(...words, '-o', 'json');
  if (stdout === '') throw new Error(`exit code ${exitCode}: ${stderr}`);
  return { ...(JSON.parse(stdout) as Comparison), exitCode };
}

describe('node-a and node-b', () => {
  test('all that differs, nothing that is equal, and no pod stays', async () => {
    const { differences, notCompared, exitCode } = await comparison(nodeA, `node/${nodeB}`, '--save-facts', directory);
    expect(notCompared).toEqual([]);
    expect(exitCode).toBe(1);
    const byId = Object.fromEntries(differences.map(({ id, a, b }) => [id, [a, b]]));
    const expected = [
      'cgroup-version',
      'cgroup-controllers',
      'lxcfs-version',
      'shm-size',
      'kernel-release',
      'node-memory',
      'container-runtime',
      'kubelet-settings',
    ];
    expect(Object.keys(byId)).toEqual(expect.arrayContaining(expected));
    expect(byId['cgroup-version']).toEqual([expect.stringMatching(/^v1/), 'v2']);
    expect(byId['lxcfs-version']).toEqual(['5.0.3', '6.0.4']);
    expect(byId['container-runtime']).toEqual([expect.stringContaining('1.6.20'), expect.stringContaining('1.7.24')]);
    for (const [a, b] of Object.values(byId)) expect(a).not.toBe(b);
    // What is the same on both: how LXCFS was started and answers, the kernel's own limits, the kubelet
    const equal = [
      'lxcfs-presence',
      'lxcfs-answer',
      'lxcfs-switches',
      'lxcfs-mount-point',
      'shm-mount',
      'sysv-memory-limits',
      'semaphore-limits',
      'kubelet-version',
      'architecture',
      'node-conditions',
    ];
    expect(Object.keys(byId).filter((id) => equal.includes(id))).toEqual([]);
    expect(await podsLeft()).toEqual([]);
  });

  test('each against what was saved of it: nothing', async () => {
    for (const node of [nodeA, nodeB]) {
      const file = join(directory, `${node}.json`);
      expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ kind: 'NodeFacts', node });
      const { differences, notCompared, a, b, exitCode } = await comparison(node, '--from', file);
      expect({ differences, notCompared, exitCode }).toEqual({ differences: [], notCompared: [], exitCode: 0 });
      expect([a, b]).toEqual([
        { node, from: file },
        { node, from: null },
      ]);
    }
  });

  test('two files: the same comparison without a cluster, in every form', async () => {
    const words = ['compare', '--from', join(directory, `${nodeA}.json`), '--from', join(directory, `${nodeB}.json`)];
    const [json, yaml, table] = await Promise.all(
      ['json', 'yaml', 'table'].map((form) => shm([...words, '-o', form], { KUBECONFIG: '/nosuch' })),
    );
    expect([json?.exitCode, yaml?.exitCode, table?.exitCode]).toEqual([1, 1, 1]);
    expect(parse(yaml?.stdout ?? '')).toEqual(JSON.parse(json?.stdout ?? ''));
    expect(table?.stdout).toMatch(/^Nodes node-a and node-b\n\d+ differences: 1 error/);
    for (const line of table?.stdout.split('\n') ?? []) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('the Agent: on one node only', async () => {
    const labels = { app: 'agent' };
    const container = {
      name: 'agent',
      image: 'localhost/shm-test:1',
      imagePullPolicy: 'IfNotPresent',
      command: ['shm-test', 'stay'],
    };
    const template = {
      metadata: { labels },
      spec: {
        nodeSelector: { 'kubernetes.io/hostname': nodeA },
        terminationGracePeriodSeconds: 0,
        containers: [container],
      },
    };
    await kubectl(['create', '-n', namespace, '-f', '-'], {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent' },
      spec: { selector: { matchLabels: labels }, template },
    });
    await kubectl(['rollout', 'status', '-n', namespace, 'ds/agent', '--timeout=300s']);
    const { differences } = await comparison(nodeA, nodeB, '--agent', 'ds/agent');
    expect(differences[0]).toMatchObject({
      id: 'agent-pod',
      severity: 'error',
      a: 'ready',
      b: `no pod of ${namespace}/agent`,
    });
    await kubectl(['delete', 'ds', 'agent', '-n', namespace]);
  });
});

describe('rights', () => {
  const user = 'node-comparer';
  const grant = async (kind: 'role' | 'clusterrole', verbs: string, resources: string) => {
    const scope = kind === 'role' ? ['-n', namespace] : [];
    await kubectl(['create', kind, `${namespace}-${user}`, ...scope, `--verb=${verbs}`, `--resource=${resources}`]);
    await kubectl([
      'create',
      `${kind}binding`,
      `${namespace}-${user}`,
      ...scope,
      `--${kind}=${namespace}-${user}`,
      `--user=${user}`,
    ]);
  };
  afterAll(async () => {
    await kubectl(['delete', 'clusterrole,clusterrolebinding', `${namespace}-${user}`, '--ignore-not-found']);
  });

  test('none to create pods: one line that names the rights', async () => {
    const { exitCode, stdout, stderr } = await compare(nodeA, nodeB, '--as', user, '-q');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/you have no right to create pods, delete pods in namespace/);
  });

  test('none to read nodes: what the node pods see is compared, the rest is said to be open', async () => {
    await grant('role', 'get,list,watch,create,delete', 'pods,pods/attach,pods/log');
    const { differences, notCompared } = await comparison(nodeA, nodeB, '--as', user);
    expect(differences.map(({ id }) => id)).toContain('kernel-release');
    expect(notCompared.find(({ id }) => id === 'node-taints')?.reason).toMatch(/cannot get resource "nodes"/);
    expect(notCompared.find(({ id }) => id === 'kubelet-settings')?.reason).toMatch(
      /cannot get resource "nodes\/proxy"/,
    );
    expect(await podsLeft()).toEqual([]);
  });

  test('without nodes/proxy equal nodes are no clean answer: 3', async () => {
    await grant('clusterrole', 'get', 'nodes');
    const { exitCode } = await compare(nodeA, nodeB, '--as', user, '--save-facts', directory, '-q');
    expect(exitCode).toBe(1);
    const again = await comparison(nodeA, '--as', user, '--from', join(directory, `${nodeA}.json`));
    expect(again).toMatchObject({ exitCode: 3, differences: [], notCompared: [{ id: 'kubelet-settings' }] });
  });
});
