import { expect, test } from 'vitest';
import { nodeLabels } from '../../src/differences/node-labels.ts';
import { contrastOf } from './contrast-of.ts';

const base = { 'kubernetes.io/arch': 'amd64', rollout: 'stable' };

test('only the labels that differ', () => {
  expect(contrastOf(nodeLabels, {}, { labels: { ...base, rollout: 'gray', empty: '' } })).toEqual({
    a: 'empty not set, rollout stable',
    b: 'empty "", rollout gray',
  });
});

test('the node’s own name, and copies under old names, are none', () => {
  const old = {
    'kubernetes.io/hostname': 'x',
    'beta.kubernetes.io/arch': 'other',
    'failure-domain.beta.kubernetes.io/zone': 'z',
  };
  expect(contrastOf(nodeLabels, { labels: { ...base, ...old } }, { labels: base as Record<string, string> })).toBe(
    'equal',
  );
});
