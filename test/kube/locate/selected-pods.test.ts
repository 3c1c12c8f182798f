import { expect, test } from 'vitest';
import { parsePodSelection } from '../../../src/kube/locate/selected-pods.ts';

test.each([
  [['web'], { kind: 'pod', name: 'web' }],
  [['deploy/web'], { kind: 'deployment', name: 'web' }],
  [['node/node-a'], { kind: 'node', name: 'node-a' }],
  [['no', 'node-a'], { kind: 'node', name: 'node-a' }],
])('%j', (words, target) => {
  expect(parsePodSelection(words, null, false)).toEqual({ target, labels: null, allNamespaces: false });
});

test('a label, and all namespaces', () => {
  expect(parsePodSelection([], 'app=web', true)).toEqual({ target: null, labels: 'app=web', allNamespaces: true });
});

test.each([
  [[], null, false],
  [['web'], 'app=web', false],
  [['web'], null, true],
  [['secret/web'], null, false],
  [['node/../x'], null, false],
])('%j with -l %s and -A %s is refused', (words, labels, all) => {
  expect(() => parsePodSelection(words, labels, all)).toThrow(expect.objectContaining({ name: 'ShmError' }));
});
