import { expect, test } from 'vitest';
import { nodeConditions } from '../../src/differences/node-conditions.ts';
import { runDifference } from '../../src/differences/difference.ts';
import { nodeWith } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

test('only the conditions that differ', () => {
  const b = {
    conditions: [
      { type: 'MemoryPressure', status: 'False' },
      { type: 'Ready', status: 'Unknown' },
    ],
  };
  expect(contrastOf(nodeConditions, {}, b)).toEqual({ a: 'Ready True', b: 'Ready Unknown' });
});

test.each([
  ['Ready', 'False', 'error'],
  ['KernelDeadlock', 'True', 'warning'],
])('%s %s weighs as an %s', (type, status, severity) => {
  const outcome = runDifference(
    nodeConditions,
    nodeWith(),
    nodeWith({
      conditions: [
        { type: 'MemoryPressure', status: 'False' },
        { type: 'Ready', status: 'True' },
        { type, status },
      ],
    }),
  );
  expect(outcome).toMatchObject({ kind: 'differs', severity });
});
