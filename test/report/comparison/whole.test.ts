import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import stringWidth from 'string-width';
import { parse } from 'yaml';
import { compareNodes, type Comparison } from '../../../src/differences/compare-nodes.ts';
import { renderComparison } from '../../../src/report/comparison/render-comparison.ts';
import { hasUnprintable } from '../../../src/report/escape.ts';
import { nodeWith, withoutFact } from '../../node-facts.ts';

const table = (comparison: Comparison, look: { columns?: number; color?: boolean } = {}) =>
  renderComparison(comparison, { format: 'table', columns: 80, color: false, ...look });
const side = (node: string, from: string | null = null) => ({ ...nodeWith({}, node), from });

test('nothing differs', () => {
  expect(table(compareNodes(side('node-a'), side('node-b')))).toBe(
    'Nodes node-a and node-b\nNothing that is compared differs.\n',
  );
});

test('one node, now and before', () => {
  const changed = { ...nodeWith({ fileProtection: { protectedRegular: 0 } }), from: null };
  expect(table(compareNodes(side('node-a', 'before/node-a.json'), changed))).toMatchInlineSnapshot(`
    "Nodes node-a (before/node-a.json) and node-a (now)
    1 difference: 1 warning.

    ! warning  protected-files
      Opening another user’s file in /dev/shm is guarded otherwise.
        …-a (before/node-a.json)  fs.protected_regular 1
        node-a (now)              fs.protected_regular 0
        so                        From 1 on, open() with O_CREAT of a file that
                                  another user made in a sticky directory is EACCES,
                                  for root too: an Agent that meets its client’s
                                  object there fails on that node only.
    "
  `);
});

test('what could not be compared is named, by its cause', () => {
  const unseen = ['kernelFlags', 'shmFiles', 'overcommit'] as const;
  const blind = unseen.reduce(
    (node, name) => ({
      ...node,
      ...withoutFact(node, name),
      facts: {
        ...node.facts,
        [name]: { status: 'not-collected', source: 'node pod', message: 'node node-b is not ready' },
      },
    }),
    side('node-b'),
  );
  expect(table(compareNodes(side('node-a'), { ...blind, ...withoutFact(blind, 'kubeletConfiguration') })))
    .toMatchInlineSnapshot(`
    "Nodes node-a and node-b
    Nothing that was compared differs; 4 could not be compared.

    Could not be compared
      kernel-parameters, overcommit, shm-files
        node-b: not-collected, node node-b is not ready
      kubelet-settings
        node-b: denied, a test took kubeletConfiguration away
    "
  `);
});

const hostile = 'x\u001b[2J\u001b]0;owned\u0007\nfake: equal \u202egnol\u2069 \u009b31m 内存\u200b\\xff';

describe('hostile names', () => {
  const comparison = compareNodes(
    {
      ...nodeWith(
        { labels: { [hostile]: hostile }, lxcfsMounts: [{ mountPoint: hostile, state: 'answers' }] },
        hostile,
      ),
      from: hostile,
    },
    { ...nodeWith({ kubeletConfiguration: { [hostile]: hostile } }, `${'long-'.repeat(40)}name`), from: null },
  );

  test.each([true, false])('steer no terminal and stay within the page, colour %s', (color) => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 120 }), (columns) => {
        const text = table(comparison, { columns, color });
        expect(hasUnprintable(color ? stripVTControlCharacters(text) : text)).toBe(false);
        for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 30 },
    );
  });

  test.each(['json', 'yaml'] as const)('come through %s whole, and escaped', (format) => {
    const text = renderComparison(comparison, { format, columns: 80, color: true });
    expect(hasUnprintable(text)).toBe(false);
    expect(parse(text)).toEqual(comparison);
  });
});
