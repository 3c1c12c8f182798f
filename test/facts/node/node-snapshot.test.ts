import { expect, test } from 'vitest';
import { decodeNodeSnapshot, encodeNodeSnapshot } from '../../../src/facts/node/node-snapshot.ts';
import { nodeSegment, nodeWith, withoutFact } from '../../node-facts.ts';
import { tableOf } from '../../objects.ts';

test('what was saved is read again, missing facts and tables with it', () => {
  const snapshot = withoutFact(nodeWith({ sysvSegments: tableOf(nodeSegment()) }), 'kubeletConfiguration');
  const document = JSON.parse(JSON.stringify(encodeNodeSnapshot(snapshot))) as object;
  expect(document).toMatchObject({ apiVersion: 'kubectl-shm/v1', kind: 'NodeFacts', node: 'node-a' });
  expect(decodeNodeSnapshot(document)).toEqual({ kind: 'snapshot', snapshot });
});

test('a fact that an older version did not save is not collected', () => {
  const { facts, ...rest } = encodeNodeSnapshot(nodeWith()) as { facts: Record<string, unknown> };
  const { overcommit, ...others } = facts;
  expect(overcommit).toMatchObject({ status: 'ok' });
  expect(decodeNodeSnapshot({ ...rest, facts: others })).toMatchObject({
    snapshot: { facts: { overcommit: { status: 'not-collected', message: 'the saved facts do not have it' } } },
  });
});

test.each([
  ['an inspection', { apiVersion: 'kubectl-shm/v1', kind: 'Facts', facts: {} }],
  ['another version', { apiVersion: 'kubectl-shm/v2', kind: 'NodeFacts', node: 'a', facts: {} }],
  ['no object', null],
])('%s is unreadable, and says why', (_, document) => {
  expect(decodeNodeSnapshot(document)).toMatchObject({ kind: 'unreadable', why: expect.stringMatching(/./) });
});
