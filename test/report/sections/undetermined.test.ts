import { expect, test } from 'vitest';
import { pageOf } from '../../../src/report/page.ts';
import { renderUndetermined } from '../../../src/report/sections/undetermined.ts';
import { healthyReport } from '../samples/healthy.ts';

const page = pageOf({ columns: 120, color: false });
const healthy = healthyReport();
const denied = {
  status: 'denied',
  source: '/proc/7/maps',
  errno: 'EACCES',
  message: 'process 7 runs as another user',
} as const;

test('nothing hidden, nothing said', () => {
  expect(renderUndetermined(healthy, page)).toEqual([]);
});

test('one missing fact has its source, and the checks that lack it', () => {
  const report = {
    ...healthy,
    undetermined: [{ id: 'stale-object', reason: `target: holdings is denied: ${denied.message}` }],
    facts: { ...healthy.facts, target: { ...healthy.facts.target, holdings: denied } },
  };
  expect(renderUndetermined(report, page)).toEqual([
    'Could not be determined',
    '  denied           target: holdings (/proc/7/maps): EACCES, process 7 runs as another user',
    '  so no answer to  stale-object',
  ]);
});

test('facts missing for one reason are one line, a side each', () => {
  const missing = { holdings: denied, meminfoView: { ...denied, source: '/proc/7/root' } };
  const report = {
    ...healthy,
    facts: { target: { ...healthy.facts.target, ...missing }, agent: { ...healthy.facts.target, ...missing } },
  };
  expect(renderUndetermined(report, page).slice(1)).toEqual([
    '  denied  target: holdings, meminfoView: EACCES, process 7 runs as another user',
    '  denied  Agent: holdings, meminfoView: EACCES, process 7 runs as another user',
  ]);
});

test('a check that has another reason says it', () => {
  const report = { ...healthy, undetermined: [{ id: 'stale-object', reason: 'the list of files was cut' }] };
  expect(renderUndetermined(report, page).slice(1)).toEqual([
    '  no answer to  stale-object: the list of files was cut',
  ]);
});
