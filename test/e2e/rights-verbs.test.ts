import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectorFactNames } from '../../src/facts/facts.ts';
import { createNamespace, deleteNamespace, kubectl, nodes, podNow, start } from './cluster.ts';
import { podThat } from './pods.ts';
import { expectRefused, look, missingOf, reportOf, type Look } from './rights/look.ts';
import { createUser, everyRight, rightsNamed, type Right } from './rights/rules.ts';
import { fallbacks, refusals, type Fallback, type Lack } from './rights/verbs.ts';

const HOLDS =
  'shm-create key=0x9 size=4096 mode=0600 then shm-attach key=0x9 then posix-create name=/r size=4096 ' +
  'then posix-map name=/r then fork count=5 then stay then end';
const namespaces = new Map<string, string>();

/** The user's name for `--as`, by what it lacks. */
const userWithout = (without: readonly Right[]) =>
  `without-${without.length === 0 ? 'none' : without.join('-').replaceAll(/[ /]/g, '.')}`;
const users = new Map(
  [...refusals, ...fallbacks].map(({ without }) => [
    userWithout(without),
    everyRight.filter((right) => !without.includes(right)),
  ]),
);

// Neighbours are on different nodes, and run at once
const onEachNode = <T extends Lack>(lacks: T[]) =>
  lacks.flatMap((lack) => nodes.map((node) => ({ ...lack, node, user: userWithout(lack.without) })));

beforeAll(async () => {
  const prepare = async (node: string) => {
    const namespace = await createNamespace();
    namespaces.set(node, namespace);
    await kubectl(['create', '-n', namespace, '-f', '-'], deploymentOn(node));
    await Promise.all([
      ...[...users].map(([name, rights]) => createUser(namespace, name, rights)),
      start(
        namespace,
        ['app', 'terse', 'untouched', 'agent', 'agent-untouched'].map((name) => podThat(HOLDS, { name, node })),
      ),
    ]);
    await kubectl(['wait', '-n', namespace, 'deploy/web', '--for=condition=Available', '--timeout=300s']);
  };
  await Promise.all(nodes.map(prepare));
});
afterAll(() => Promise.all([...namespaces.values()].map(deleteNamespace)));

const namespaceOn = (node: string) => namespaces.get(node) ?? '';

test.concurrent.each(onEachNode(refusals))(
  'on $node, $words as $user: refused',
  async ({ node, words, user, names, says = [] }) => {
    const seen = await look([...words.split(' '), '-n', namespaceOn(node), `--as=${user}`]);
    expectRefused(seen, [namespaceOn(node), ...says]);
    expect(rightsNamed(seen.said).toSorted()).toEqual(names.toSorted());
  },
);

test.concurrent.each(onEachNode(fallbacks))(
  'on $node, $words as $user: via $via',
  async ({ node, words, user, ...expected }) => {
    const seen = await look([...words.split(' '), '-n', namespaceOn(node), `--as=${user}`]);
    expect(seen.said).toMatch(expected.says ?? /^/);
    expectSeen(seen, expected);
  },
);

describe.each(nodes)('afterwards on %s', (node) => {
  test.each(['untouched', 'agent-untouched'])('no container is in pod %s', async (name) => {
    expect((await podNow(namespaceOn(node), name)).spec?.ephemeralContainers ?? []).toEqual([]);
  });

  test('no node pod is left', async () => {
    expect(
      await kubectl([
        'get',
        'pods',
        '-n',
        namespaceOn(node),
        '-l',
        'app.kubernetes.io/managed-by=kubectl-shm',
        '-o',
        'name',
      ]),
    ).toBe('');
  });
});

/** The facts that whoever has every right does not get, by vehicle. */
const never: Record<Fallback['via'], string[]> = {
  'ephemeral-container': [],
  'node-pod': ['sandboxShmMount'],
  api: inspectorFactNames,
};

function expectSeen(seen: Look, { via, isBrief }: Pick<Fallback, 'via' | 'isBrief'>): void {
  const { target, agent, facts, verdicts } = reportOf(seen);
  expect([target.via, agent?.via ?? via]).toEqual([via, via]);
  const missing = missingOf(facts.target);
  expect(new Set(Object.values(missing))).toEqual(new Set(Object.keys(missing).map(() => 'not-collected')));
  expect(isBrief ?? Object.keys(missing)).toEqual(isBrief ?? never[via]);
  expect({
    memory: verdicts.resourceVisibility.status,
    communication: verdicts.agentCommunication.status,
    exitCode: seen.exitCode,
  }).toEqual({
    memory: via === 'api' ? 'unknown' : 'broken',
    // Two pods without hostIPC share nothing
    communication: agent === null ? 'unknown' : 'broken',
    exitCode: via === 'api' ? 3 : 1,
  });
}

function deploymentOn(node: string): object {
  const labels = { app: 'web' };
  const { spec } = podThat(HOLDS, { name: 'web', node });
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}
