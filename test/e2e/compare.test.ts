import { expect, test } from 'vitest';
import { nodes, shm } from './cluster.ts';

const [node = ''] = nodes;

test.each([
  [['compare'], /nothing to compare/],
  [['compare', 'node-a'], /one node alone to compare/],
  [['compare', 'node-a', 'node/node-a'], /node node-a was named twice/],
  [['compare', node, 'nosuch-node'], /cannot read node nosuch-node: nodes "nosuch-node" not found/],
  [['compare', '--from', '/nosuch', '--from', '/nosuch'], /cannot read the facts in \/nosuch/],
  [['compare', 'node-a', 'node-b', '--agent', 'pod/x'], /--agent pod\/x names no DaemonSet/],
])('%j: one line, exit code 2', async (words, said) => {
  const { exitCode, stdout, stderr } = await shm([...words, '-q']);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(said);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
