import { expect, test } from 'vitest';
import { countAnswers, factsIn, splitAnswers } from '../../../src/kube/conversation/answers.ts';

const header = '{"kind":"InspectorFacts","apiVersion":"kubectl-shm/v1","inspectorVersion":"1.2.3"}\n';
const machine = '{"kind":"Fact","name":"machine","fact":{"status":"absent","source":"x","message":"y"}}\n';
const answer = `${header}${machine}{"kind":"End","lineCount":2}\n`;
const origin = { image: 'inspector:1', exit: 'it ended with exit code 1 (Error)' };

test.each([
  ['nothing', '', 0],
  ['the beginning of one', header + machine, 0],
  ['one', answer, 1],
  ['one, and the beginning of another', answer + header, 1],
  ['two', answer + answer, 2],
  ['one with carriage returns, as a log that was copied may have', answer.replaceAll('\n', '\r\n'), 1],
  ['an end that is still coming', answer.slice(0, -1), 0],
])('%s: %#', (_case, output, count) => {
  expect(countAnswers(output)).toBe(count);
});

test('answers are told apart by their headers, the last maybe cut', () => {
  expect(splitAnswers(answer + answer.slice(0, 120))).toEqual([answer, answer.slice(0, 120)]);
});

test('what is cut off is missing, and no more', () => {
  expect(factsIn(header + machine, origin)).toMatchObject({
    machine: { status: 'absent' },
    kernel: { status: 'not-collected' },
  });
});

test.each([
  ['', 'what runs in inspector:1 is not the inspector', 'it ended with exit code 1 (Error)'],
  ['exec format error\n', 'what runs in inspector:1 is not the inspector', 'its answer begins: "exec format error"'],
  [
    header.replace('v1', 'v9'),
    'the inspector in inspector:1 speaks kubectl-shm/v9 (version 1.2.3), this plugin another version',
    'plugin and image must be of one release',
  ],
])('%j is no answer of ours', (output, message, why) => {
  expect(() => factsIn(output, origin)).toThrow(expect.objectContaining({ message, why }));
});
