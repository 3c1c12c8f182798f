import { expect, test } from 'vitest';
import { chooseContainer } from '../../../src/kube/locate/choose-container.ts';
import { podWith } from '../pods.ts';

const two = [{ name: 'app' }, { name: 'side' }];
const annotated = {
  namespace: 'shop',
  name: 'web',
  annotations: { 'kubectl.kubernetes.io/default-container': 'side' },
};

test.each([
  ['the only one, without a word', podWith(), null, { name: 'app', choice: null }],
  ['the first of two', podWith({ spec: { containers: two } }), null, { name: 'app', choice: 'the first of app, side' }],
  [
    'the annotated one',
    podWith({ spec: { containers: two }, pod: { metadata: annotated } }),
    null,
    { name: 'side', choice: 'annotation kubectl.kubernetes.io/default-container' },
  ],
  [
    'the named one over the annotation',
    podWith({ spec: { containers: two }, pod: { metadata: annotated } }),
    'app',
    { name: 'app', choice: null },
  ],
  [
    'a sidecar',
    podWith({ spec: { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] } }),
    'proxy',
    { name: 'proxy', choice: null },
  ],
] as const)('%s', (_case, pod, wanted, chosen) => {
  expect(chooseContainer(pod, wanted)).toEqual(chosen);
});

test('an Agent is not named by -c', () => {
  expect(() => chooseContainer(podWith({ spec: { containers: two } }), 'web', 'agent')).toThrow(
    expect.objectContaining({ whatToDo: expect.stringContaining('--agent container/') }),
  );
});

test('a name that the pod has not: the names it has', () => {
  expect(() => chooseContainer(podWith({ spec: { containers: two } }), 'web')).toThrow(
    expect.objectContaining({ why: 'its containers are app, side' }),
  );
});
