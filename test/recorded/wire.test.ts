import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeFrames } from '../../src/facts/decode-frames.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { inspectorFactNames } from '../../src/facts/facts.ts';
import { decodeNodeFrames } from '../../src/facts/node/decode-node-frames.ts';

/*
 * What inspector 0.1.0 wrote on 2026-11-25: about a container beside it (one segment, two files), about its node, and
 * into a termination message. Only names of that machine were taken out. Every later plugin has to decode it: never
 * change these files.
 */
const container = recorded('wire-container');
const node = recorded('wire-node');
const message = recorded('wire-termination-message');
const lines = container.split('\n').slice(0, -1);

function recorded(name: string): string {
  return readFileSync(join(import.meta.dirname, `${name}.ndjson`), 'utf8');
}

function factsIn(text: string): Record<string, Fact<unknown>> {
  const output = decodeFrames(text);
  if (output.kind !== 'facts') throw new Error(`decoded as ${output.kind}`);
  return output.facts;
}

const joined = (some: readonly string[]) => some.map((line) => `${line}\n`).join('');
const namesSent = (text: string) => [...text.matchAll(/"kind":"Fact","name":"(\w+)"/g)].map(([, name = '']) => name);
/** Why a fact that was not sent is missing depends on how the answer ends. */
const sentIn = (text: string) => {
  const facts = factsIn(text);
  return namesSent(container).map((name) => facts[name]);
};
const notSent = (facts: object) =>
  Object.entries(facts as Record<string, Fact<unknown>>)
    .filter(([, { status }]) => status === 'not-collected')
    .map(([name]) => name);

test('every fact that was sent about a container is read', () => {
  const facts = factsIn(container);
  for (const name of namesSent(container)) expect([name, facts[name]?.status]).toEqual([name, 'ok']);
  expect(decodeFrames(container)).toMatchObject({
    kind: 'facts',
    complete: true,
    facts: {
      sysvSegments: { value: { rows: [{ key: 0x5150, attachCount: 1 }] } },
      holdings: { value: { totalCount: 2 } },
    },
  });
});

test('and about a node', () => {
  const facts = decodeNodeFrames(node) as Record<string, Fact<unknown>>;
  for (const name of namesSent(node)) expect([name, facts[name]?.status]).toEqual([name, 'ok']);
});

test('cut at any line, the facts before it are right, and the others not collected', () => {
  const whole = factsIn(container);
  for (let count = 1; count < lines.length; count += 1) {
    const part = joined(lines.slice(0, count));
    const facts = factsIn(part);
    const sent = namesSent(part);
    expect(notSent(facts)).toEqual(inspectorFactNames.filter((name) => !sent.includes(name)));
    expect(sent.map((name) => facts[name])).toEqual(sent.map((name) => whole[name]));
  }
});

test('the termination message, cut at any byte, is never an exception, and never says what it does not hold', () => {
  const whole = factsIn(message);
  const bytes = Buffer.from(message);
  const headerLength = message.indexOf('\n');
  const wrong: string[] = [];
  for (let length = 0; length < bytes.length; length += 1) {
    const output = decodeFrames(bytes.subarray(0, length).toString('utf8'));
    if (output.kind !== (length < headerLength ? 'foreign' : 'facts')) wrong.push(`${length} bytes: ${output.kind}`);
    const read = Object.entries(output.kind === 'facts' ? output.facts : {}).filter(
      ([, { status }]) => status !== 'not-collected',
    );
    for (const [name, fact] of read)
      if (JSON.stringify(fact) !== JSON.stringify(whole[name])) wrong.push(`${length} bytes: ${name}`);
  }
  expect(wrong).toEqual([]);
});

test('a newer inspector’s facts, frames and fields are left out', () => {
  const newer = [
    ...lines.slice(0, -1),
    '{"kind":"Fact","name":"moonPhase","fact":{"status":"ok","source":"sky","value":1}}',
    '{"kind":"Moon","rows":[]}',
  ].map((line) => line.replace(/\}$/, ',"since":"9.0"}'));
  expect(sentIn(joined(newer))).toEqual(sentIn(container));
});

test('an older inspector’s missing facts are not collected, each by itself', () => {
  for (const name of namesSent(container)) {
    const older = lines.filter(
      (line) =>
        !line.includes(`"name":"${name}"`) && !line.includes(`"fact":"${name}"`) && !line.includes('"kind":"End"'),
    );
    expect(notSent(factsIn(joined([...older, `{"kind":"End","lineCount":${older.length}}`])))).toEqual(
      inspectorFactNames.filter((each) => each === name || !namesSent(container).includes(each)),
    );
  }
});

test('carriage returns, lines that come twice and a table’s rows behind its fact change nothing', () => {
  const whole = sentIn(container);
  expect(sentIn(container.replaceAll('\n', '\r\n'))).toEqual(whole);
  expect(sentIn(joined(lines.flatMap((line) => [line, line])))).toEqual(whole);
  expect(sentIn(joined([lines[0] ?? '', ...lines.slice(1).toReversed()]))).toEqual(whole);
});

test('with a log’s times in front of its lines it is no answer, and no exception', () => {
  expect(decodeFrames(joined(lines.map((line) => `2026-11-25T18:00:00.000000000Z ${line}`)))).toMatchObject({
    kind: 'foreign',
  });
  const asRuntimesKeepIt = lines.slice(1).map((line) => `2026-11-25T18:00:00.000000000Z stdout P ${line}`);
  expect(factsIn(joined([lines[0] ?? '', ...asRuntimesKeepIt]))['kernel']).toMatchObject({ status: 'not-collected' });
});
