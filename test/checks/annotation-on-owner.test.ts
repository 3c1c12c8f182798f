import { expect, test } from 'vitest';
import { annotationOnOwner } from '../../src/checks/annotation-on-owner.ts';
import type { LxcfsAnnotation } from '../../src/facts/lxcfs-annotation.ts';
import type { Owner } from '../../src/facts/owner.ts';
import { inspectionWith, without, type Difference } from '../facts.ts';
import { resultOf } from './result-of.ts';

const asks: LxcfsAnnotation = { annotation: 'initializer.kubernetes.io/lxcfs', says: 'asked' };

type Owned = Extract<Owner, { state: 'owned' }>;
const owned = (lxcfsAnnotations?: LxcfsAnnotation[], unread: Owned['unread'] = null): Owned => ({
  state: 'owned',
  workload: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
  updateStrategy: 'RollingUpdate',
  operator: null,
  unread,
  ...(lxcfsAnnotations && { lxcfsAnnotations }),
});
const bare = { lxcfsMounts: [] } satisfies Difference;
const judge = (target: Difference) => resultOf(annotationOnOwner, inspectionWith({ target }));

test('fails if the Deployment asks and its pod does not', () => {
  expect(judge({ ...bare, owner: owned([asks]) })).toMatchObject({ status: 'fail' });
});

test('passes if the pod asks, too: what is missing then is not the annotation', () => {
  expect(judge({ ...bare, owner: owned([asks]), podSpec: { lxcfsAnnotations: [asks] } })).toEqual({ status: 'pass' });
});

test.each<[string, Difference]>([
  ['LXCFS is mounted', { owner: owned([asks]) }],
  ['nobody owns the pod', { ...bare, owner: { state: 'bare' } }],
  ['the Deployment asks for nothing', { ...bare, owner: owned([]) }],
  ['it says that something was done', { ...bare, owner: owned([{ ...asks, says: 'done' }]) }],
  ['an earlier version did not read annotations', { ...bare, owner: owned() }],
])('is not applicable if %s', (_case, target) => {
  expect(judge(target).status).toBe('not-applicable');
});

test('is unknown if the Deployment could not be read', () => {
  const unread = { status: 'denied', why: 'cannot get deployments' } as const;
  expect(judge({ ...bare, owner: owned(undefined, unread) })).toMatchObject({
    status: 'unknown',
    missing: [{ fact: 'owner' }],
  });
});

test.each(['podSpec', 'owner', 'lxcfsMounts'] as const)('is unknown without %s', (name) => {
  const inspection = inspectionWith({ target: { ...bare, owner: owned([asks]) } });
  expect(resultOf(annotationOnOwner, without(inspection, 'target', name)).status).toBe('unknown');
});
