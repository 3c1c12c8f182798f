import { expect, test } from 'vitest';
import { beginAnswer } from '../../../image/conversation/answer.ts';
import { guarded, sendFacts } from '../../../image/conversation/send-facts.ts';
import { ok } from '../../../image/fact.ts';
import { fixtureHost } from '../hosts/fixture-host.ts';
import { nodeThat } from '../hosts/node.ts';

function sent(collect: () => void) {
  const lines: string[] = [];
  const host = fixtureHost(nodeThat());
  sendFacts(
    host,
    beginAnswer('0', (line) => lines.push(line)),
    () => ({
      first: () => {
        collect();
        host.sleep(16_000);
        return ok('here', 1);
      },
      second: () => ok('here', 2),
    }),
  );
  return lines.map((line) => JSON.parse(line) as object);
}

test('past the time, facts that were not begun are a timeout, and the answer has an end', () => {
  expect(sent(() => undefined)).toMatchObject([
    { kind: 'InspectorFacts' },
    { name: 'first', fact: { status: 'ok', value: 1 } },
    { name: 'second', fact: { status: 'timeout', message: 'the inspector’s time was up before it' } },
    { kind: 'End', lineCount: 3 },
  ]);
});

test('a failure of the inspector’s own costs one fact', () => {
  const failing = () => {
    throw new Error('out of memory');
  };
  expect(sent(failing)).toMatchObject([
    {},
    { name: 'first', fact: { status: 'not-collected', message: 'the inspector failed: Error: out of memory' } },
    { fact: { status: 'ok' } },
    {},
  ]);
  expect(guarded('x', () => 7)).toBe(7);
});
