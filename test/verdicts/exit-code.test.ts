import { expect, test } from 'vitest';
import { compareNodes } from '../../src/differences/compare-nodes.ts';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { comparisonExitCode, exitCodeOf } from '../../src/verdicts/exit-code.ts';
import { inspectionWith } from '../facts.ts';
import { holdings } from '../objects.ts';
import { GiB } from '../sizes.ts';
import { nodeWith, withoutFact, type NodeDifference } from '../node-facts.ts';

const nothing = { holdings: holdings() };

test.each([
  [0, 'everything works', inspectionWith()],
  [0, 'nothing is in use, and no Agent is named', inspectionWith({ target: nothing, agent: null })],
  [3, 'nothing is in use, and an Agent is named', inspectionWith({ target: nothing, agent: nothing })],
  [1, 'a headline is broken', inspectionWith({ target: { meminfoView: { totalBytes: String(64 * GiB) } } })],
  [
    1,
    'a finding is an error though no headline is broken',
    inspectionWith({ target: { shmMount: { availableBytes: '0' } } }),
  ],
  [
    1,
    'one headline is broken and the other unknown',
    inspectionWith({ target: { ...nothing, meminfoView: { totalBytes: String(64 * GiB) } } }),
  ],
  [3, 'a headline is unknown', inspectionWith({ target: nothing })],
])('%d where %s', (code, _case, inspection) => {
  expect(exitCodeOf(evaluate(inspection))).toBe(code);
});

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
