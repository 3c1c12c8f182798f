import { expect, test } from 'vitest';
import { API_VERSION, encodeFrame } from '../../../src/facts/frames.ts';
import { decodeNodeFrames } from '../../../src/facts/node/decode-node-frames.ts';
import { nodeInspectorFactNames } from '../../../src/facts/node/node-facts.ts';
import { nodeSegment } from '../../node-facts.ts';

const header = { kind: 'InspectorFacts', apiVersion: API_VERSION, inspectorVersion: '0.1.0' } as const;
const machine = { status: 'ok', source: 'x', value: { memoryBytes: '8192', swapBytes: '0', cpuCount: 1 } } as const;
const frames = [
  header,
  { kind: 'Fact', name: 'machine', fact: machine },
  { kind: 'Rows', fact: 'sysvSegments', rows: [nodeSegment()] },
  { kind: 'Fact', name: 'sysvSegments', fact: { status: 'ok', source: 'x', value: { totalCount: 1 } } },
  { kind: 'End', lineCount: 4 },
] as const;
const text = frames.map((frame) => encodeFrame(frame as Parameters<typeof encodeFrame>[0])).join('');

test('what an older inspector does not send is not collected, and says so', () => {
  const facts = decodeNodeFrames(text);
  expect(Object.keys(facts)).toEqual(nodeInspectorFactNames);
  expect(facts.machine).toEqual(machine);
  expect(facts.sysvSegments).toMatchObject({ status: 'ok', value: { totalCount: 1, rows: [{ key: 0x5150 }] } });
  expect(facts.kernel).toEqual({
    status: 'not-collected',
    source: 'kernel',
    message: 'inspector 0.1.0 does not send it',
  });
});

test('an answer that was cut', () => {
  expect(decodeNodeFrames(text.slice(0, -20)).kernel).toMatchObject({
    status: 'not-collected',
    message: 'the inspector’s answer ended before it',
  });
});

test.each([
  ['no inspector’s', 'sh: not found\n', 'what answered is not the inspector'],
  [
    'another version’s',
    encodeFrame({ ...header, apiVersion: 'kubectl-shm/v2' }),
    'inspector 0.1.0 speaks kubectl-shm/v2',
  ],
])('%s answer has no fact', (_, answer, message) => {
  for (const fact of Object.values(decodeNodeFrames(answer)))
    expect(fact).toMatchObject({ status: 'not-collected', message });
});

test('a value of another shape is malformed', () => {
  const odd = [header, { kind: 'Fact', name: 'machine', fact: { ...machine, value: { memoryBytes: '-1' } } }] as const;
  expect(decodeNodeFrames(odd.map(encodeFrame as (frame: unknown) => string).join('')).machine).toMatchObject({
    status: 'malformed',
  });
});
