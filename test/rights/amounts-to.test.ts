import { expect, test } from 'vitest';
import { amountsTo } from '../../src/rights/amounts-to.ts';
import { needs, readOwners, readWorkload } from '../../src/rights/needs.ts';

const ofWorkload = amountsTo(readWorkload('deployment').right);

test('what is not listed is the reading of a workload', () => {
  for (const { right } of readOwners) expect(amountsTo(right)).toBe(ofWorkload);
});

test('every other right has a meaning of its own, of one short line', () => {
  for (const { right } of Object.values(needs)) {
    expect(amountsTo(right)).not.toBe(ofWorkload);
    expect(amountsTo(right)).not.toContain('\n');
  }
});

test.each([
  [needs.createNodePod, /root on the nodes/],
  [needs.addContainer, /anything in any pod/],
  [needs.kubeletSummary, /any container of any node/],
])('a strong right is called by what it is: $right.resource', ({ right }, words) => {
  expect(amountsTo(right)).toMatch(words);
});
