import { expect, test } from 'vitest';
import { factNames } from '../../../src/facts/facts.ts';
import { describeUse } from '../../../src/report/sections/use-of-limits.ts';
import { inspectionWith, without, type Difference } from '../../facts.ts';

const useOf = (target: Difference) => describeUse(inspectionWith({ target }).target.facts);

test('memory, throttling, processes', () => {
  expect(useOf({})).toEqual([
    {
      label: 'uses',
      text: '40Mi of memory, 1Mi of it shared; CPU throttled in 20 of 5000 periods; 40 processes and threads',
    },
  ]);
});

test('kills, and a limit of processes', () => {
  const target: Difference = {
    memoryEvents: { oomKillCount: '2' },
    pidsCgroup: { limit: '100' },
    cpuThrottling: { periods: null },
  };
  expect(useOf(target)).toEqual([
    {
      label: 'uses',
      text: '40Mi of memory, 1Mi of it shared; 2 killed for lack of it; 40 of 100 processes and threads',
    },
  ]);
});

test('one process', () => {
  expect(useOf({ pidsCgroup: { currentCount: '1' } })[0]?.text).toMatch(/; 1 process$/);
});

test('nothing where nothing was seen', () => {
  const unseen = factNames.reduce((rest, name) => without(rest, 'target', name), inspectionWith());
  expect(describeUse(unseen.target.facts)).toEqual([]);
});
