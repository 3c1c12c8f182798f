import { expect, test } from 'vitest';
import { candidatesFor } from '../../../cmd/completion/candidates.ts';
import { grammar } from '../../../cmd/completion/grammar.ts';
import type { LiveNames } from '../../../src/kube/completion/live-names.ts';

const commands = grammar();
const inCluster: Record<string, string[]> = {
  'namespaces in null': ['default', 'shop'],
  'pods in null': ['web-1', 'web-2', 'dev'],
  'pod in shop': ['cart-1', 'cart-2'],
  'pods in shop': ['cart-1'],
  'deployment in null': ['web'],
  'daemonset everywhere': ['route-agent.infra', 'node-exporter.monitoring'],
  'nodes in null': ['node-a', 'node-b', 'node-c'],
  'containers of pod/web-1 in null': ['app', 'route-agent'],
  'containers of daemonset/route-agent in infra': ['agent', 'monitor'],
  'containers of deployment/web in shop': ['main'],
  contexts: ['kind-dev', 'prod'],
};
const asked: string[] = [];
const answer = async (key: string) => {
  asked.push(key);
  return inCluster[key] ?? [];
};
const live: LiveNames = {
  namesOf: (resource, namespace) => answer(`${resource} in ${namespace}`),
  namesInAllNamespaces: (resource) => answer(`${resource} everywhere`),
  containersOf: (resource, name, namespace) => answer(`containers of ${resource}/${name} in ${namespace}`),
  configured: answer,
};

/**
 * The candidates for the last word of a line, a trailing space beginning an empty one; "…" where it goes on after them.
 */
async function candidates(line: string): Promise<string[]> {
  const found = await candidatesFor(line.split(' '), commands, live);
  return found.kind === 'files'
    ? ['(files)']
    : [...found.words.map(({ text }) => text), ...(found.goesOn ? ['…'] : [])];
}

test.each<[string, string[]]>([
  ['com', ['compare', 'completion']],
  ['nosuch ', []],
  ['inspect ', ['web-1', 'web-2', 'dev']],
  ['inspect web-', ['web-1', 'web-2']],
  ['inspect de', ['dev', 'deploy/']],
  ['inspect dep', ['deploy/', '…']],
  ['inspect deploy/', ['deploy/web']],
  ['inspect deployments/w', ['deployments/web']],
  ['inspect deploy w', ['web']],
  ['inspect service/', []],
  ['inspect -n shop pod/', ['pod/cart-1', 'pod/cart-2']],
  ['inspect --namespace=shop ', ['cart-1']],
  ['inspect web-1 ', []],
  ['inspect -n ', ['default', 'shop']],
  ['inspect -nsh', ['-nshop']],
  ['inspect --namespace=s', ['--namespace=shop']],
  ['inspect web-1 -c ', ['app', 'route-agent']],
  ['inspect -n shop deploy/web -c ', ['main']],
  ['inspect -n shop deploy web -c ', ['main']],
  ['inspect -c ', []],
  ['inspect web-1 --agent ', ['container/', 'pod/', 'deploy/', 'ds/', 'sts/', 'rs/', 'job/', '…']],
  ['inspect web-1 --agent container/', ['container/app', 'container/route-agent']],
  ['inspect web-1 --agent ds/r', ['ds/route-agent.infra']],
  ['inspect web-1 --agent ds/route-agent.infra --agent-container ', ['agent', 'monitor']],
  ['inspect --via n', ['node']],
  ['inspect --co', ['--container', '--color', '--context']],
  ['inspect --dry-run --dry', []],
  ['inspect --context ', ['kind-dev', 'prod']],
  ['inspect --from ', ['(files)']],
  ['inspect --image ', []],
  ['image export --arch a', ['amd64', 'arm64', 'all']],
  ['image export -f ', ['(files)']],
  ['compare ', ['node-a', 'node-b', 'node-c']],
  ['compare node/node-a node/', ['node/node-b', 'node/node-c']],
  ['compare -n ', ['default', 'shop']],
  ['compare --from x --from', ['--from']],
  ['explain foreign-', ['foreign-ipc-namespace']],
  ['explain foreign-ipc-namespace ', []],
  ['explain -o y', ['yaml']],
  ['rbac ', ['inspect', 'compare', 'repair']],
  ['rbac inspect dep', ['deploy/', '…']],
  ['rbac compare node-a ', ['node-b', 'node-c']],
  ['rbac inspect --user ', []],
  ['completion z', ['zsh']],
])('%j', async (line, expected) => {
  expect(await candidates(line)).toEqual(expected);
});

test('what needs no cluster asks none', async () => {
  asked.length = 0;
  for (const line of [
    '',
    'inspect --',
    'inspect --via ',
    'inspect --agent ',
    'rbac ',
    'explain ',
    'completion ',
    'version ',
  ])
    await candidates(line);
  expect(asked).toEqual([]);
});

test('commands and flags come with what they are for', async () => {
  const found = await candidatesFor(['inspect', '--dry'], commands, live);
  expect(found).toMatchObject({
    words: [{ text: '--dry-run', describe: 'Print what would be added or created, and change nothing' }],
  });
});
