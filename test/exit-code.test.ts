import { expect, test } from 'vitest';
import { evaluate } from '../src/evaluate.ts';
import { exitCodeOf } from '../src/exit-code.ts';
import { GiB, holdings, inspectionWith } from './facts.ts';

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
