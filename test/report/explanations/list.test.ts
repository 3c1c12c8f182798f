import { expect, test } from 'vitest';
import { allExplanations, type Explanation } from '../../../src/explanations/explain.ts';
import { renderExplanations } from '../../../src/report/explanations/list.ts';

const explanations: Explanation[] = [
  { id: 'full-shm-mount', severity: 'error', summary: '/dev/shm is full.', page: '' },
  {
    id: 'throttled-cpu',
    severity: 'info',
    summary: 'The container is held back by its CPU limit in many of its periods.',
    page: '',
  },
];

test('a row for each check, and how to read on', () => {
  expect(renderExplanations(explanations, { columns: 80, color: false })).toMatchInlineSnapshot(`
    "ID              SEVERITY  WHAT IS WRONG
    full-shm-mount  error     /dev/shm is full.
    throttled-cpu   info      The container is held back by its CPU limit in many of
                              its periods.

    One of them in full: kubectl shm explain ID
    "
  `);
});

test('the list of all of them fits 80 columns', () => {
  expect(
    renderExplanations(allExplanations(), { columns: 80, color: false })
      .split('\n')
      .filter((line) => line.length > 80),
  ).toEqual([]);
});
