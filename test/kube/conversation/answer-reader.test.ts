import { expect, onTestFinished, test, vi } from 'vitest';
import { answerReader, answersIn } from '../../../src/kube/conversation/answer-reader.ts';

const header =
  '{"kind":"InspectorFacts","apiVersion":"kubectl-shm/v1","inspectorVersion":"1.2.3","containerId":"c1"}\n';
const machine = '{"kind":"Fact","name":"machine","fact":{"status":"absent","source":"x","message":"y"}}\n';
const answer = `${header}${machine}{"kind":"End","lineCount":2}\n`;

test.each([
  ['nothing', '', [false]],
  ['the beginning of one', header + machine, [false]],
  ['one', answer, [true]],
  ['one, and the beginning of another', answer + header, [true, false]],
  ['one that is cut by another', header + machine + answer, [false, true]],
  ['two', answer + answer, [true, true]],
  ['one with carriage returns, as a log that was copied may have', answer.replaceAll('\n', '\r\n'), [true]],
  ['an end that is still coming', answer.slice(0, -1), [false]],
  ['what no inspector wrote', 'exec format error\n', [false]],
])('whole or not: %s', (_case, output, whole) => {
  const answers = answersIn(output);
  expect(answers.map(({ isWhole }) => isWhole)).toEqual(whole);
  expect(answers.map(({ text }) => text).join('')).toBe(output);
});

test('an answer names its container and its version, and what no inspector wrote has no header', () => {
  expect(answersIn(`noise\n${answer}`).map((each) => each.header)).toEqual([
    null,
    { apiVersion: 'kubectl-shm/v1', inspectorVersion: '1.2.3', containerId: 'c1' },
  ]);
});

test('answers come as soon as their last byte has, however the bytes are cut, also within a character', () => {
  const output = Buffer.from((header + machine.replace('"y"', '"ü€😀"') + answer.slice(header.length)).repeat(2));
  for (const pieceBytes of [1, 2, 3, 7, 1000]) {
    const reader = answerReader();
    const answers = piecesOf(output, pieceBytes).flatMap((piece) => reader.push(piece));
    expect(answers.map(({ text }) => text).join('')).toBe(output.toString());
    expect(answers.every(({ isWhole }) => isWhole)).toBe(true);
    expect(reader.finish()).toEqual([]);
  }
});

test('a hundred answers of 100 KB in small pieces: each byte is searched once and put together once', () => {
  const rows = `${JSON.stringify({ kind: 'Rows', fact: 'x', rows: ['r'.repeat(9_950)] })}\n`.repeat(10);
  const output = Buffer.from(`${header}${rows}{"kind":"End","lineCount":11}\n`.repeat(100));
  const work = countedWork();
  const reader = answerReader();
  const answers = piecesOf(output, 1000).flatMap((piece) => reader.push(piece));
  expect(answers).toHaveLength(100);
  expect(work.searchedBytes()).toBeLessThanOrEqual(output.length);
  expect(work.joinedBytes()).toBeLessThanOrEqual(output.length);
});

/** Counts the bytes that a search for a byte passes, and those that are copied into a longer piece. */
function countedWork() {
  let searched = 0;
  let joined = 0;
  const { indexOf } = Buffer.prototype;
  const search = vi.spyOn(Buffer.prototype, 'indexOf').mockImplementation(function (this: Buffer, ...words: unknown[]) {
    const found: number = indexOf.apply(this, words as Parameters<Buffer['indexOf']>);
    searched += (found === -1 ? this.length : found + 1) - Number(words[1] ?? 0);
    return found;
  });
  const { concat } = Buffer;
  const join = vi.spyOn(Buffer, 'concat').mockImplementation((pieces, length) => {
    joined += pieces.reduce((sum, piece) => sum + piece.length, 0);
    return concat(pieces, length);
  });
  onTestFinished(() => {
    search.mockRestore();
    join.mockRestore();
  });
  return { searchedBytes: () => searched, joinedBytes: () => joined };
}

function piecesOf(bytes: Buffer, pieceBytes: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
}
