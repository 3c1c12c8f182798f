import { expect, test } from 'vitest';
import { nodeTaints } from '../../src/differences/node-taints.ts';
import { contrastOf } from './contrast-of.ts';

test('those that the other has not', () => {
  const taints = [
    { key: 'rollout', value: 'gray', effect: 'NoSchedule' },
    { key: 'x', value: '', effect: 'NoExecute' },
  ];
  expect(contrastOf(nodeTaints, {}, { taints })).toEqual({
    a: 'only what both have',
    b: 'rollout=gray:NoSchedule, x:NoExecute',
  });
});
