import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/verdicts/report.ts';
import { createNamespace, deleteNamespace, kubectl, nodes, shm, start } from './cluster.ts';
import { podThat } from './pods.ts';
import { missingOf } from './rights/look.ts';
import { ruleNames, withoutRule } from './rights/manifests.ts';

const [node = ''] = nodes;
const HOLDS = 'shm-create key=0x9 size=4096 then shm-attach key=0x9';
const places = { shop: '', infra: '' };

beforeAll(async () => {
  [places.shop, places.infra] = await Promise.all([createNamespace(), createNamespace()]);
  const workload = (kind: string, name: string) => {
    const { spec } = podThat(HOLDS, { name, node });
    const template = {
      metadata: { labels: { app: name } },
      spec: { ...spec, nodeName: undefined, nodeSelector: { 'kubernetes.io/hostname': node } },
    };
    return {
      apiVersion: 'apps/v1',
      kind,
      metadata: { name },
      spec: { selector: { matchLabels: { app: name } }, template },
    };
  };
  const owners = ['shared', ...entered.map(({ user }) => user)];
  const namedBy = (word: string) =>
    owners.filter(
      (user) => user === 'shared' || entered.some((each) => each.user === user && each.words.includes(word)),
    );
  const create = (namespace: string, items: object[]) =>
    kubectl(['create', '-n', namespace, '-f', '-'], { apiVersion: 'v1', kind: 'List', items });
  await Promise.all([
    create(
      places.shop,
      namedBy('WEB').map((user) => workload('Deployment', `web-${user}`)),
    ),
    create(
      places.infra,
      namedBy('AGENT').map((user) => workload('DaemonSet', `agent-${user}`)),
    ),
    start(
      places.shop,
      namedBy('APP').map((user) => podThat(HOLDS, { name: `app-${user}`, node })),
    ),
  ]);
  await Promise.all([
    ...namedBy('WEB').map((user) =>
      kubectl(['rollout', 'status', '-n', places.shop, `deploy/web-${user}`, '--timeout=300s']),
    ),
    ...namedBy('AGENT').map((user) =>
      kubectl(['rollout', 'status', '-n', places.infra, `ds/agent-${user}`, '--timeout=300s']),
    ),
  ]);
});
afterAll(() => Promise.all(Object.values(places).map(deleteNamespace)));

/** It goes on, and reports less. */
const BRIEFLY = 'briefly';

/** A command line, how it looks for who has just what `rbac` prints for it, and what it does without each rule. */
interface Task {
  words: string;
  via: string;
  /** By `namespace group/resource`, the rule that the message shows, or BRIEFLY. */
  lacking: Record<string, string>;
}

function get(resource: string, apiGroup = '', ...others: string[]): string {
  const verbs = ['get', ...others].map((verb) => `"${verb}"`).join(', ');
  return `{apiGroups: ["${apiGroup}"], resources: ["${resource}"], verbs: [${verbs}]}`;
}
const patchContainers = '{apiGroups: [""], resources: ["pods/ephemeralcontainers"], verbs: ["patch"]}';
const listPods = '{apiGroups: [""], resources: ["pods"], verbs: ["list"]}';
const attach = get('pods/attach', '', 'create');

/** A container in one pod of shop. */
const lackingForContainer = {
  'shop /pods': get('pods'),
  'shop /pods/ephemeralcontainers': patchContainers,
  'shop /pods/attach': BRIEFLY,
  'shop metrics.k8s.io/pods': get('pods', 'metrics.k8s.io'),
};

const tasks: Task[] = [
  {
    words: 'inspect APP',
    via: 'ephemeral-container',
    lacking: {
      ...lackingForContainer,
    },
  },
  {
    words: 'inspect deploy/WEB',
    via: 'ephemeral-container',
    lacking: {
      'shop apps/deployments': get('deployments', 'apps'),
      'shop /pods': listPods,
      'shop /pods/ephemeralcontainers': patchContainers,
      'shop /pods/attach': BRIEFLY,
      'shop metrics.k8s.io/pods': get('pods', 'metrics.k8s.io'),
    },
  },
  {
    words: 'inspect APP --agent ds/AGENT.INFRA',
    via: 'node-pod',
    lacking: {
      'shop /pods': get('pods'),
      'shop /pods/attach': attach,
      'infra apps/daemonsets': get('daemonsets', 'apps'),
      'infra /pods': listPods,
    },
  },
  {
    words: 'inspect deploy/WEB --via node --node-pod-namespace INFRA',
    via: 'node-pod',
    lacking: {
      'shop apps/deployments': get('deployments', 'apps'),
      'shop /pods': listPods,
      'infra /pods': '{apiGroups: [""], resources: ["pods"], verbs: ["create", "delete"]}',
      'infra /pods/attach': attach,
    },
  },
  { words: 'inspect APP --via api', via: 'api', lacking: { 'shop /pods': get('pods') } },
  {
    words: 'inspect APP --agent ds/AGENT.INFRA --via ephemeral-container',
    via: 'ephemeral-container',
    lacking: {
      ...lackingForContainer,
      'infra apps/daemonsets': get('daemonsets', 'apps'),
      'infra /pods': listPods,
      'infra /pods/ephemeralcontainers': patchContainers,
      'infra /pods/attach': BRIEFLY,
      'infra metrics.k8s.io/pods': get('pods', 'metrics.k8s.io'),
    },
  },
];

const named = tasks.map((task, index) => ({ ...task, user: `least-${index}` }));
const cases = named.flatMap(({ words, lacking, user }) =>
  Object.entries(lacking).map(([lack, shown], index) => ({ words, user: `${user}-${index}`, lack, shown })),
);
const refusals = cases.filter(({ shown }) => shown !== BRIEFLY);
const fallbacks = cases.filter(({ shown }) => shown === BRIEFLY);
/**
 * Those that add containers, each to pods of its own: once a container of a pod has ended, metrics.k8s.io does not do.
 */
const entered = [...named, ...fallbacks];

function inPlaces({ words, user }: { words: string; user: string }): string[] {
  const owner = entered.some((each) => each.user === user) ? user : 'shared';
  const line = words
    .replace('APP', `app-${owner}`)
    .replace('WEB', `web-${owner}`)
    .replace('AGENT', `agent-${owner}`)
    .replaceAll('INFRA', places.infra);
  return [...line.split(' '), '-n', places.shop];
}

/** A user’s name: RBAC knows users by nothing else, and other tests have theirs. */
const nameOf = (user: string) => `${places.shop}-${user}`;

/** What `rbac` prints for a command line, as it is, for a user of the same name as the roles. */
async function manifestFor(task: { words: string; user: string }): Promise<string> {
  const name = nameOf(task.user);
  const { exitCode, stdout, stderr } = await shm(['rbac', ...inPlaces(task), '--name', name, '--user', name]);
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
}

test.concurrent.each(named)(
  '$words works with exactly what rbac prints, and --check says so',
  async ({ words, via, user }) => {
    await kubectl(['apply', '-f', '-'], await manifestFor({ words, user }));
    const { exitCode, report } = await run({ words, user });
    expect([report.target.via, report.agent?.via ?? via]).toEqual([via, via]);
    expect(Object.values(missingOf(report.facts.target))).not.toContain('denied');
    expect(exitCode).toBe(via === 'api' ? 3 : 1);
    const check = await checkAs({ words, user });
    expect({ exitCode: check.exitCode, no: check.stdout.match(/^ {2}no {2,}/gm) }).toEqual({ exitCode: 0, no: null });
  },
);

test.each(named)('$words: every rule of it is taken away below', async ({ words, user, lacking }) => {
  expect(ruleNames(await manifestFor({ words, user }), places).toSorted()).toEqual(Object.keys(lacking).toSorted());
});

test.concurrent.each(refusals)(
  '$words without $lack: refused, and the message shows the rule',
  async ({ words, user, lack, shown }) => {
    await grantWithout(lack, { words, user });
    const { exitCode, stdout, stderr } = await shm([
      ...inPlaces({ words, user }),
      '-o',
      'json',
      `--as=${nameOf(user)}`,
    ]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n').at(-1)).toContain(shown);
    expect(await checkAs({ words, user })).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/^ {2}no {2,}/m),
    });
  },
);

test.concurrent.each(fallbacks)('$words without $lack: a brief report', async ({ words, user, lack }) => {
  await grantWithout(lack, { words, user });
  const { report } = await run({ words, user });
  const facts = lack.startsWith('infra') ? report.facts.agent : report.facts.target;
  expect([report.target.via, ...Object.values(missingOf(facts ?? report.facts.target))]).toEqual(
    expect.arrayContaining(['ephemeral-container', 'not-collected']),
  );
  expect((await checkAs({ words, user })).exitCode).toBe(1);
});

async function run(task: { words: string; user: string }): Promise<{ exitCode: number; report: Report }> {
  const { exitCode, stdout, stderr } = await shm([...inPlaces(task), '-o', 'json', `--as=${nameOf(task.user)}`]);
  if (stdout === '') throw new Error(`exit code ${exitCode}: ${stderr}`);
  return { exitCode, report: JSON.parse(stdout) as Report };
}

/** Gives a user what `rbac` prints but for one rule. */
async function grantWithout(lack: string, task: { words: string; user: string }): Promise<void> {
  await kubectl(['apply', '-f', '-'], withoutRule(await manifestFor(task), lack, places));
}

function checkAs(task: { words: string; user: string }) {
  return shm(['rbac', ...inPlaces(task), '--check', `--as=${nameOf(task.user)}`]);
}
