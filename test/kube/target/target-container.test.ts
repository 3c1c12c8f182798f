import { expect, test } from 'vitest';
import { chooseContainer, runningContainerId } from '../../../src/kube/target/target-container.ts';
import { APP_ID, podWith } from '../pods.ts';

const two = [{ name: 'app' }, { name: 'side' }];
const annotated = { namespace: 'shop', name: 'web', annotations: { 'kubectl.kubernetes.io/default-container': 'side' } };

test.each([
  ['the only one, without a word', podWith(), undefined, { name: 'app', choice: null }],
  ['the first of two', podWith({ spec: { containers: two } }), undefined, { name: 'app', choice: 'the first of app, side' }],
  ['the annotated one', podWith({ spec: { containers: two }, pod: { metadata: annotated } }), undefined, { name: 'side', choice: 'annotation kubectl.kubernetes.io/default-container' }],
  ['the named one over the annotation', podWith({ spec: { containers: two }, pod: { metadata: annotated } }), 'app', { name: 'app', choice: null }],
  ['a sidecar', podWith({ spec: { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] } }), 'proxy', { name: 'proxy', choice: null }],
] as const)('%s', (_case, pod, wanted, chosen) => {
  expect(chooseContainer(pod, wanted)).toEqual(chosen);
});

test('a name that the pod has not: the names it has', () => {
  expect(() => chooseContainer(podWith({ spec: { containers: two } }), 'web')).toThrow(expect.objectContaining({ why: 'its containers are app, side' }));
});

test('the id without the runtime’s scheme', () => {
  expect(runningContainerId(podWith(), 'app')).toBe(APP_ID);
});

const crashed = { name: 'app', image: '', imageID: '', ready: false, restartCount: 9, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 3, reason: 'Error' } } };
test.each([
  ['a pod that ended', podWith({ pod: { status: { phase: 'Succeeded' } } }), /ended \(Succeeded\)/],
  ['a pod that waits for a node', podWith({ pod: { status: { phase: 'Pending' } } }), /the pod is pending/],
  ['a crash loop', podWith({ pod: { status: { phase: 'Running', containerStatuses: [crashed] } } }), /CrashLoopBackOff; its last run ended with exit code 3/],
  ['a pod that is being deleted', podWith({ pod: { metadata: { ...annotated, deletionTimestamp: new Date(0) } } }), /being deleted/],
  ['a static pod', podWith({ pod: { metadata: { ...annotated, annotations: { 'kubernetes.io/config.mirror': 'x' } } } }), /static pod/],
] as const)('%s cannot be looked into', (_case, pod, why) => {
  expect(() => runningContainerId(pod, 'app')).toThrow(expect.objectContaining({ why: expect.stringMatching(why) }));
});
