import { expect, test } from 'vitest';
import { comparisonExitCode } from '../src/comparison-exit-code.ts';
import { compareNodes } from '../src/differences/compare-nodes.ts';
import { nodeWith, withoutFact, type NodeDifference } from './node-facts.ts';

const sides = (b: NodeDifference) =>
  [
    { ...nodeWith({}, 'node-a'), from: null },
    { ...nodeWith(b, 'node-b'), from: null },
  ] as const;

test('nothing differs: 0; something does: 1', () => {
  expect(comparisonExitCode(compareNodes(...sides({})))).toBe(0);
  expect(comparisonExitCode(compareNodes(...sides({ pressureFiles: [] })))).toBe(1);
});

test('what could not be compared is no 0, and does not hide a difference', () => {
  const [a, b] = sides({});
  expect(comparisonExitCode(compareNodes(a, { ...b, ...withoutFact(b, 'kubeletConfiguration') }))).toBe(3);
  const [, other] = sides({ pressureFiles: [] });
  expect(comparisonExitCode(compareNodes(a, { ...other, ...withoutFact(other, 'kubeletConfiguration') }))).toBe(1);
});
