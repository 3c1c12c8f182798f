import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { compareNodes, type Comparison, type ComparisonSide } from '../../src/differences/compare-nodes.ts';
import { missingStatuses } from '../../src/facts/fact.ts';
import { nodeFactNames, type NodeFactName, type NodeFacts } from '../../src/facts/node/node-facts.ts';
import { decodeNodeSnapshot, encodeNodeSnapshot } from '../../src/facts/node/node-snapshot.ts';
import { nodeWith, withoutFact } from '../node-facts.ts';
import { recordedNode } from '../recorded/nodes.ts';

// Thousands of comparisons, on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 });

const [nodeA, nodeB] = [recordedNode('node-a'), recordedNode('node-b')];
const idsOf = ({ differences }: Comparison) => differences.map(({ id }) => id);

describe('two recorded nodes', () => {
  const comparison = compareNodes(nodeA, nodeB);

  test('all that differs, the worst first, and nothing else', () => {
    expect(idsOf(comparison)).toEqual([
      'cgroup-version',
      'cgroup-controllers',
      'lxcfs-version',
      'shm-size',
      'kernel-release',
      'node-memory',
      'node-cpus',
      'container-runtime',
      'kubelet-settings',
      'kernel-parameters',
      'transparent-hugepages',
      'pressure-files',
      'node-labels',
      'os-image',
    ]);
    expect(comparison.notCompared).toEqual([]);
  });

  test('the other way round it is the same', () => {
    const turned = compareNodes(nodeB, nodeA);
    expect(turned.differences).toEqual(
      comparison.differences.map((difference) => ({ ...difference, a: difference.b, b: difference.a })),
    );
  });

  test('each against itself: nothing', () => {
    for (const node of [nodeA, nodeB])
      expect(compareNodes(node, node)).toMatchObject({ differences: [], notCompared: [] });
  });

  test('what was saved says the same', () => {
    const read = ({ from, ...snapshot }: ComparisonSide): ComparisonSide => {
      const decoded = decodeNodeSnapshot(JSON.parse(JSON.stringify(encodeNodeSnapshot(snapshot))));
      if (decoded.kind === 'unreadable') throw new Error(decoded.why);
      return { ...decoded.snapshot, from };
    };
    expect(compareNodes(read(nodeA), read(nodeB))).toEqual(comparison);
  });

  test('every title and every consequence is a sentence', () => {
    for (const { title, consequence, a, b } of comparison.differences) {
      for (const sentence of [title, consequence]) expect(sentence).toMatch(/^[A-Z].*\.$/);
      for (const text of [title, consequence, a, b]) expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      expect([a, b].every((text) => text !== '')).toBe(true);
    }
  });
});

/** Facts that tell the same in part: of one node they do not contradict each other. */
const groups: NodeFactName[][] = [
  ['kernel', 'system'],
  ['machine', 'resources'],
];
const alone = nodeFactNames.filter((name) => !groups.flat().includes(name)).map((name) => [name]);

/** Nodes whose facts are each one of the recorded nodes' or the default's. */
function anyNode(node: string): fc.Arbitrary<ComparisonSide> {
  const sources = [nodeA.facts, nodeB.facts, nodeWith().facts];
  const picks = [...groups, ...alone].map((names) =>
    fc.constantFrom(...sources).map((facts) => names.map((name) => [name, facts[name]] as const)),
  );
  return fc
    .tuple(...picks)
    .map((picked) => ({ node, from: null, facts: Object.fromEntries(picked.flat()) as unknown as NodeFacts }));
}

const anyRemovals = fc.array(
  fc.record({
    side: fc.constantFrom('a' as const, 'b' as const),
    name: fc.constantFrom(...nodeFactNames),
    status: fc.constantFrom(...missingStatuses),
  }),
  { minLength: 1, maxLength: 4 },
);

test('no fact that is missing turns a difference into an equality', () => {
  fc.assert(
    fc.property(anyNode('node-a'), anyNode('node-b'), anyRemovals, (a, b, removals) => {
      const without = (side: ComparisonSide, of: 'a' | 'b') =>
        removals
          .filter((removal) => removal.side === of)
          .reduce((rest, { name, status }) => ({ ...rest, ...withoutFact(rest, name, status) }), side);
      const whole = compareNodes(a, b);
      const rest = compareNodes(without(a, 'a'), without(b, 'b'));
      const told = new Set([...idsOf(rest), ...rest.notCompared.map(({ id }) => id)]);
      const silent = [...idsOf(whole), ...whole.notCompared.map(({ id }) => id)].filter((id) => !told.has(id));
      const invented = idsOf(rest).filter((id) => !idsOf(whole).includes(id));
      expect({ silent, invented }).toEqual({ silent: [], invented: [] });
    }),
    { numRuns: 2000 },
  );
});
