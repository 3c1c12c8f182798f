import { expect, test } from 'vitest';
import { nodeMemory } from '../../src/differences/node-memory.ts';
import { runDifference } from '../../src/differences/difference.ts';
import { GiB } from '../sizes.ts';
import { nodeWith, withoutFact } from '../node-facts.ts';
import { contrastOf } from './contrast-of.ts';

test('not the same memory', () => {
  expect(contrastOf(nodeMemory, {}, { machine: { memoryBytes: String(64 * GiB) } })).toEqual({ a: '16Gi', b: '64Gi' });
});

test('almost the same is the same: firmware and kernel take some per cent', () => {
  expect(contrastOf(nodeMemory, {}, { machine: { memoryBytes: String(15.5 * GiB) } })).toBe('equal');
});

test('without an inspector the API tells', () => {
  const unseen = withoutFact(nodeWith({}, 'node-b'), 'machine');
  expect(runDifference(nodeMemory, nodeWith({ machine: { memoryBytes: String(64 * GiB) } }), unseen)).toMatchObject({
    kind: 'differs',
    a: '64Gi',
    b: '16Gi',
  });
  expect(runDifference(nodeMemory, unseen, withoutFact(nodeWith({ resources: [] }), 'machine'))).toEqual({
    kind: 'not-compared',
    reason: 'a test took machine away; the API does not have it',
  });
});
