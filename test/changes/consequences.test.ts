import { expect, test } from 'vitest';
import { joinGroup } from '../../src/changes/join-group.ts';
import { restart } from '../../src/changes/restart.ts';
import { applicationOf } from '../../src/changes/application.ts';
import { ok } from '../../src/facts/fact.ts';
import type { Owner } from '../../src/facts/owner.ts';
import { without, inspectionWith } from '../facts.ts';
import { kindOf, manifest, sideOf } from './sides.ts';

const none = { updateStrategy: null, operator: null, unread: null };

function ownedBy(kind: string, apiVersion = 'apps/v1', more: Partial<typeof none> | object = {}): Owner {
  return { state: 'owned', workload: { apiVersion, kind, name: 'web' }, ...none, ...more };
}

function withOwner(owner: Owner) {
  const side = sideOf(manifest());
  return { ...side, facts: { ...side.facts, owner: ok('metadata', owner) } };
}

test.each([
  ['deployment/web', ownedBy('Deployment'), 'patch', true],
  ['statefulset/web', ownedBy('StatefulSet', 'apps/v1', { updateStrategy: 'OnDelete' }), 'patch', false],
  ['replicaset/web', ownedBy('ReplicaSet'), 'patch', false],
  ['cronjob/web', ownedBy('CronJob', 'batch/v1'), 'patch', true],
] as const)('%s is patched', (object, owner, how, replacesPods) => {
  expect(applicationOf({}, ok('metadata', owner), sideOf(manifest()).subject)).toMatchObject({
    how,
    object,
    replacesPods,
  });
});

test('what cannot be patched is recreated, or edited by a person', () => {
  const { subject } = sideOf(manifest());
  const denied = { unread: { status: 'denied', why: 'forbidden' } };
  const apply = (owner: Owner) => applicationOf({}, ok('metadata', owner), subject);
  expect(apply({ state: 'bare' })).toMatchObject({ how: 'recreate', object: 'pod/web-7f6b', patch: { spec: {} } });
  expect(apply(ownedBy('Job', 'batch/v1'))).toMatchObject({ how: 'recreate', object: 'job/web' });
  expect(apply(ownedBy('ReplicaSet', 'apps/v1', denied))).toMatchObject({ how: 'merge' });
  expect(apply(ownedBy('Rollout', 'argoproj.io/v1alpha1'))).toMatchObject({
    how: 'edit',
    object: 'rollout.v1alpha1.argoproj.io/web',
  });
  expect(applicationOf({}, without(inspectionWith(), 'target', 'owner').target.facts.owner, subject).how).toBe('merge');
});

test('the patch is that of the pod template', () => {
  const apply = (owner: Owner) => applicationOf({ hostIPC: true }, ok('metadata', owner), sideOf(manifest()).subject);
  const template = { spec: { template: { spec: { hostIPC: true } } } };
  expect(apply(ownedBy('DaemonSet')).patch).toEqual(template);
  expect(apply(ownedBy('CronJob', 'batch/v1')).patch).toEqual({ spec: { jobTemplate: template } });
});

test('a static pod is a file of its node', () => {
  expect(kindOf(joinGroup('target', withOwner({ state: 'static' }), 500, 'file'))).toBe('withheld');
});

test.each([
  [ownedBy('Deployment'), /every pod of deployment\/web/],
  [ownedBy('Deployment', 'apps/v1', { updateStrategy: 'Recreate' }), /at the same time/],
  [ownedBy('DaemonSet', 'apps/v1', { updateStrategy: 'OnDelete' }), /nothing by itself/],
  [ownedBy('CronJob', 'batch/v1'), /next job/],
  [{ state: 'bare' } as Owner, /deleted and created again/],
])('what is restarted is said', (owner, words) => {
  expect(restart('target', withOwner(owner))).toMatchObject({
    kind: 'restart',
    restarts: expect.stringMatching(words),
  });
});
