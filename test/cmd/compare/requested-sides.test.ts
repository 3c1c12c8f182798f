import { expect, test } from 'vitest';
import { namedSides } from '../../../cmd/compare/requested-sides.ts';

test.each([
  [
    ['node-a', 'node/node-b'],
    [],
    [
      { kind: 'live', node: 'node-a' },
      { kind: 'live', node: 'node-b' },
    ],
  ],
  [
    ['no/node-a'],
    ['x.json'],
    [
      { kind: 'saved', file: 'x.json' },
      { kind: 'live', node: 'node-a' },
    ],
  ],
  [
    [],
    ['x.json', 'x.json'],
    [
      { kind: 'saved', file: 'x.json' },
      { kind: 'saved', file: 'x.json' },
    ],
  ],
])('nodes %j and files %j', (nodes, from, expected) => {
  expect(namedSides({ nodes, from })).toEqual(expected);
});

test.each([
  [[], [], 'nothing to compare'],
  [['node-a'], [], 'one node alone to compare'],
  [['a', 'b', 'c'], [], 'more than two nodes to compare'],
  [['a', 'b'], ['x.json'], 'more than two nodes to compare'],
  [['a', 'node/a'], [], 'node a was named twice'],
  [['..', 'a'], [], 'invalid name ".."'],
  [['pod/a', 'b'], [], 'invalid name "pod/a"'],
])('nodes %j and files %j: %s', (nodes, from, what) => {
  expect(() => namedSides({ nodes, from })).toThrow(what);
});
