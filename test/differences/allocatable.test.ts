import { expect, test } from 'vitest';
import { allocatable } from '../../src/differences/allocatable.ts';
import type { NodeResources } from '../../src/facts/node/node-api.ts';
import { GiB } from '../sizes.ts';
import { contrastOf } from './contrast-of.ts';

const rows = (difference: Record<string, Partial<NodeResources[number]>>): NodeResources =>
  (
    [
      { resource: 'cpu', unit: 'millicpus', capacity: '4000', allocatable: '3900' },
      { resource: 'memory', unit: 'bytes', capacity: String(16 * GiB), allocatable: String(15 * GiB) },
      { resource: 'pods', unit: 'count', capacity: '110', allocatable: '110' },
      { resource: 'hugepages-2Mi', unit: 'bytes', capacity: '0', allocatable: '0' },
    ] satisfies NodeResources
  ).map((row) => ({ ...row, ...difference[row.resource] }));

test('less is left of the same', () => {
  const b = {
    cpu: { allocatable: '2000' },
    memory: { allocatable: String(8 * GiB) },
    pods: { allocatable: '10' },
    'hugepages-2Mi': { allocatable: String(GiB) },
  };
  expect(contrastOf(allocatable, { resources: rows({}) }, { resources: rows(b) })).toEqual({
    a: 'cpu 3900m, hugepages-2Mi 0, memory 15Gi, pods 110',
    b: 'cpu 2000m, hugepages-2Mi 1Gi, memory 8Gi, pods 10',
  });
});

test('of other nodes more is left: node-memory and node-cpus tell', () => {
  const larger = {
    cpu: { capacity: '8000', allocatable: '7900' },
    memory: { capacity: String(64 * GiB), allocatable: String(60 * GiB) },
  };
  expect(contrastOf(allocatable, {}, { resources: rows(larger) })).toBe('equal');
});

test('almost the same memory is the same', () => {
  expect(contrastOf(allocatable, {}, { resources: rows({ memory: { allocatable: String(14.5 * GiB) } }) })).toBe(
    'equal',
  );
});
