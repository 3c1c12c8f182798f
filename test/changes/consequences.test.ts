import { expect, test } from 'vitest';
import { joinGroup } from '../../src/changes/join-group.ts';
import { enlargeShm } from '../../src/changes/enlarge-shm.ts';
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
  expect(apply(ownedBy('Job', 'batch/v1'))).toMatchObject({
    how: 'recreate',
    object: 'job/web',
    patch: {
      spec: {
        selector: null,
        template: { metadata: { labels: { 'batch.kubernetes.io/controller-uid': null } }, spec: {} },
      },
    },
  });
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
  [ownedBy('ReplicationController', 'v1'), /nothing by itself/],
  [ownedBy('CronJob', 'batch/v1'), /next job/],
  [{ state: 'bare' } as Owner, /deleted and created again/],
])('what a patch restarts is said', (owner, words) => {
  expect(joinGroup('target', withOwner(owner), 500, 'file').change).toMatchObject({
    kind: 'workload-patch',
    restarts: expect.stringMatching(words),
  });
});

test.each([
  [ownedBy('Deployment'), /pod web-7f6b alone, which deployment\/web makes again$/],
  [ownedBy('DaemonSet', 'apps/v1', { updateStrategy: 'OnDelete' }), /alone, which daemonset\/web makes again$/],
  [ownedBy('Job', 'batch/v1'), /backoffLimit/],
  [ownedBy('TaskRun', 'tekton.dev/v1'), /alone, if taskrun\/web makes again what is deleted/],
  [{ state: 'bare' } as Owner, /deleted and created again/],
])('a restart is of the pod alone', (owner, words) => {
  expect(restart('target', withOwner(owner))).toMatchObject({
    kind: 'restart',
    restarts: expect.stringMatching(words),
  });
});

test('a restart is withheld for a static pod, and where nobody may make the pod again', () => {
  expect(restart('target', withOwner({ state: 'static' })).kind).toBe('withheld');
  const side = sideOf(manifest());
  const { owner } = without(inspectionWith(), 'target', 'owner').target.facts;
  expect(restart('target', { ...side, facts: { ...side.facts, owner } }).kind).toBe('withheld');
});

test('a container that a webhook added is not in the template, and cannot be patched there', () => {
  const injected = ownedBy('Deployment', 'apps/v1', { templateContainers: ['app'] });
  const enlarge = (owner: Owner) => {
    const side = sideOf(manifest());
    return enlargeShm('target', { ...side, facts: { ...side.facts, owner: ok('metadata', owner) } }, 1n << 28n).change;
  };
  expect(enlarge(injected)).toMatchObject({ kind: 'withheld', why: expect.stringMatching(/container agent/) });
  expect(enlarge(ownedBy('Deployment', 'apps/v1', { templateContainers: ['agent', 'app'] }))?.kind).toBe(
    'workload-patch',
  );
  expect(enlarge(ownedBy('Deployment'))?.kind).toBe('workload-patch');
  expect(joinGroup('target', withOwner(injected), 500, 'file').change?.kind).toBe('workload-patch');
});
