import { expect, test } from 'vitest';
import { refusalForHeadroom } from '../../../src/kube/preflight/ensure-headroom.ts';

const shortage = {
  pod: 'web',
  namespace: 'shop',
  words: 'how much memory the pod has left is not known',
  mayAsk: true,
};

test('if metrics.k8s.io could know, the right to ask it is enough', () => {
  expect(refusalForHeadroom({ ...shortage, isInMetrics: true }).whatToDo).toContain('metrics.k8s.io');
});

test('if it cannot know, only the right to the kubelet’s figure is named', () => {
  const { whatToDo } = refusalForHeadroom({ ...shortage, isInMetrics: false });
  expect(whatToDo).toContain('nodes/proxy');
  expect(whatToDo).not.toContain('metrics.k8s.io');
});

test('no right helps a pod whose memory is known to be short', () => {
  const { whatToDo } = refusalForHeadroom({ ...shortage, mayAsk: false, isInMetrics: true });
  expect(whatToDo).not.toContain('bound to you');
});
