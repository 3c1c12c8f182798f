import { expect, test } from 'vitest';
import { nodeCpus } from '../../src/differences/node-cpus.ts';
import { runDifference } from '../../src/differences/difference.ts';
import { nodeWith, withoutFact } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

test('not as many', () => {
  expect(contrastOf(nodeCpus, {}, { machine: { cpuCount: 8 } })).toEqual({ a: '4', b: '8' });
});

test('without an inspector the API tells', () => {
  expect(
    runDifference(nodeCpus, nodeWith({ machine: { cpuCount: 8 } }), withoutFact(nodeWith(), 'machine')),
  ).toMatchObject({ kind: 'differs', a: '8', b: '4' });
});
