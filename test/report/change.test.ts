import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Change } from '../../src/changes/change.ts';
import { ok } from '../../src/facts/fact.ts';
import type { Owner } from '../../src/facts/owner.ts';
import { renderChange } from '../../src/report/change.ts';
import { inspectionWith } from '../facts.ts';

const podSpec = { hostIPC: true, volumes: [{ name: 'x', hostPath: { path: '/it\'s $HOME `id` "here"\\n' } }] };
const patch: Change = { kind: 'workload-patch', of: 'target', podSpec, restarts: 'all', alsoHeldBy: [] };
const none = { updateStrategy: null, operator: null, unread: null };

function ownedBy(kind: string, apiVersion = 'apps/v1', more: object = {}): Owner {
  return { state: 'owned', workload: { apiVersion, kind, name: 'web' }, ...none, ...more };
}

function render(change: Change, owner: Owner): string[] {
  const { target, agent } = inspectionWith();
  if (agent === null) throw new Error('an Agent is in it');
  return renderChange(change, 'full-shm-mount', {
    target: target.subject,
    agent: { ...agent.subject, namespace: 'infra' },
    facts: {
      target: { ...target.facts, owner: ok('metadata', owner) },
      agent: { ...agent.facts, owner: ok('metadata', ownedBy('DaemonSet')) },
    },
  });
}

/** Runs the lines as a person pastes them, with a kubectl that prints each of its arguments, ended by a byte of 0. */
function paste(lines: string[]): string[] {
  const script = lines.slice(lines.findIndex((line) => line.startsWith('kubectl'))).map((line) => `    ${line}`);
  const kubectl = `kubectl() { for each in "$@"; do printf '%s\\0' "$each"; done; }`;
  const printed = execFileSync('sh', ['-c', `${kubectl}\n${script.join('\n')}\n`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

test('a patch that is pasted reaches kubectl whole, whatever is in it, and however it is indented', () => {
  const words = paste(render(patch, ownedBy('Deployment')));
  expect(words.slice(0, -1)).toEqual(['patch', 'deployment/web', '-n', 'default', '--type', 'strategic', '--patch']);
  expect(parse(words.at(-1) ?? '')).toEqual({ spec: { template: { spec: podSpec } } });
});

test('pods that nobody replaces are deleted after it, if it was taken', () => {
  const lines = render(patch, ownedBy('DaemonSet', 'apps/v1', { updateStrategy: 'OnDelete' }));
  expect(lines.at(-2)).toMatch(/' &&$/);
  const words = paste(lines);
  expect(words.slice(-4)).toEqual(['delete', 'pod/web-7f6b', '-n', 'default']);
});

test('the Agent’s change goes to the Agent’s workload', () => {
  const lines = render({ ...patch, of: 'agent' }, ownedBy('Deployment'));
  expect(paste(lines).slice(0, 4)).toEqual(['patch', 'daemonset/web', '-n', 'infra']);
});

test('a bare pod is recreated from a file, without the ephemeral containers that no pod can be created with', () => {
  const lines = render(patch, { state: 'bare' });
  expect(lines.filter((line) => line.startsWith('kubectl'))).toEqual([
    'kubectl get pod/web-7f6b -n default -o yaml > web-7f6b-full-shm-mount-before.yaml &&',
    expect.stringMatching(
      /^kubectl patch -f web-7f6b-full-shm-mount-before.yaml --local -o yaml --type strategic --patch '$/,
    ),
    expect.stringMatching(
      /^kubectl patch -f web-7f6b-full-shm-mount-changed.yaml --local .*"generateName":"try-".* \|$/,
    ),
    'kubectl create --dry-run=server -f - &&',
    'kubectl replace --force -f web-7f6b-full-shm-mount-changed.yaml',
  ]);
  expect(lines.join('\n')).toMatch(/ephemeralContainers: null\n'.* > web-7f6b-full-shm-mount-changed.yaml &&/s);
});

test('a custom resource is edited by a person', () => {
  const lines = render(patch, ownedBy('Rollout', 'argoproj.io/v1alpha1'));
  expect(lines.filter((line) => line.startsWith('kubectl'))).toEqual([
    'kubectl edit rollout.v1alpha1.argoproj.io/web -n default',
  ]);
});

test('what it restarts, who else is changed, what follows, and whose operator reverts it are said', () => {
  const operator = { apiVersion: 'example.com/v1', kind: 'Shop', name: 'shop' };
  const change: Change = { ...patch, alsoHeldBy: ['container proxy'], followedBy: 'the rest' };
  const text = render(change, ownedBy('Deployment', 'apps/v1', { operator })).join('\n');
  for (const part of ['restarts all', 'container proxy', 'the rest', 'Shop shop']) expect(text).toContain(part);
});

test('a restart deletes the pod alone, or recreates it if nobody else does', () => {
  const restart: Change = { kind: 'restart', of: 'target', restarts: 'all', alsoHeldBy: [] };
  expect(paste(render(restart, ownedBy('Deployment')))).toEqual(['delete', 'pod/web-7f6b', '-n', 'default']);
  expect(paste(render(restart, ownedBy('Job', 'batch/v1'))).slice(0, 2)).toEqual(['delete', 'pod/web-7f6b']);
  expect(render(restart, { state: 'bare' }).at(-1)).toMatch(/^kubectl replace --force/);
});

test('a change that is withheld has no command', () => {
  expect(render({ kind: 'withheld', of: 'target', why: 'it cannot work' }, ownedBy('Deployment'))).toHaveLength(1);
});
