import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Comparison } from '../../../src/differences/compare-nodes.ts';
import { createNamespace, deleteNamespace, kubectl, shm } from '../cluster.ts';
import { ruleNames, withoutRule } from '../rights/manifests.ts';

const places = { shop: '', infra: '' };
const users: string[] = [];

beforeAll(async () => {
  [places.shop, places.infra] = await Promise.all([createNamespace(), createNamespace()]);
  const labels = { app: 'agent' };
  const spec = { containers: [{ name: 'agent', image: 'localhost/shm-test:1', command: ['shm-test', 'stay'] }] };
  await kubectl(['create', '-n', places.infra, '-f', '-'], {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  });
  await kubectl(['rollout', 'status', '-n', places.infra, 'ds/agent', '--timeout=300s']);
});
afterAll(async () => {
  await Promise.all(Object.values(places).map(deleteNamespace));
  await kubectl(['delete', 'clusterrole', '--ignore-not-found', ...users]);
  await kubectl(['delete', 'clusterrolebinding', '--ignore-not-found', ...users.map((user) => `${user}-${user}`)]);
});

const words = () => ['compare', 'node-a', 'node-b', '--agent', `ds/agent.${places.infra}`, '-n', places.shop];

/** What `rbac` prints for it, for a user of the same name as the roles. */
async function manifestFor(user: string): Promise<string> {
  users.push(user);
  return (await shm(['rbac', ...words(), '--name', user, '--user', user])).stdout;
}

const compareAs = (user: string) => shm([...words(), '-o', 'json', `--as=${user}`]);
const notComparedIn = (stdout: string) => (JSON.parse(stdout) as Comparison).notCompared;

test('compares all but the kubelets’ settings with exactly what rbac prints', async () => {
  const owner = `${places.shop}-least`;
  await kubectl(['apply', '-f', '-'], await manifestFor(owner));
  const { exitCode, stdout } = await compareAs(owner);
  expect(exitCode).toBe(1);
  expect(notComparedIn(stdout).map(({ id }) => id)).toEqual(['kubelet-settings']);
});

const lacking = ['shop /pods', 'shop /pods/attach', 'infra apps/daemonsets', 'infra /pods', ' /nodes'];

test('every rule of it is taken away below', async () => {
  expect(ruleNames(await manifestFor(`${places.shop}-nobody`), places)).toEqual(lacking);
});

test.concurrent('without pods: refused, and the message shows the rule', async () => {
  const { exitCode, stderr } = await compareAs(await userLacking('shop /pods'));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('{apiGroups: [""], resources: ["pods"], verbs: ["create", "delete"]}');
});

test.concurrent.each([
  ['infra apps/daemonsets', /cannot get resource "daemonsets" in API group "apps"/],
  ['infra /pods', /cannot list resource "pods"/],
  [' /nodes', /cannot get resource "nodes"/],
])('without %s: not compared, and that is said', async (lack, says) => {
  const { exitCode, stdout } = await compareAs(await userLacking(lack));
  expect(exitCode).toBe(1);
  expect(JSON.stringify(notComparedIn(stdout)).replaceAll('\\"', '"')).toMatch(says);
});

test.concurrent('without pods/attach: refused, and the message shows the rule', async () => {
  const { exitCode, stderr } = await compareAs(await userLacking('shop /pods/attach'));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('{apiGroups: [""], resources: ["pods/attach"], verbs: ["get", "create"]}');
});

async function userLacking(lack: string): Promise<string> {
  const name = `${places.shop}-${lack.replaceAll(/[ /]+/g, '.')}`.replace(/^\./, '');
  await kubectl(['apply', '-f', '-'], withoutRule(await manifestFor(name), lack, places));
  return name;
}
