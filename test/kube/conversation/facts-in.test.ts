import { expect, test } from 'vitest';
import { answersIn } from '../../../src/kube/conversation/answer-reader.ts';
import { containerFactsIn, nodeFactsIn } from '../../../src/kube/conversation/facts-in.ts';

const header = '{"kind":"InspectorFacts","apiVersion":"kubectl-shm/v1","inspectorVersion":"1.2.3"}\n';
const machine = '{"kind":"Fact","name":"machine","fact":{"status":"absent","source":"x","message":"y"}}\n';
const exit = 'it ended with exit code 1 (Error)';
const answered = (output: string) => ({ answer: answersIn(output)[0] ?? null, exit });

test('what is cut off is missing, and no more', () => {
  expect(containerFactsIn(answered(header + machine), 'inspector:1')).toMatchObject({
    machine: { status: 'absent' },
    kernel: { status: 'not-collected' },
  });
});

test('without an answer every fact of a container is missing; of a node that is an error', () => {
  expect(containerFactsIn({ answer: null, exit }, 'inspector:1')).toMatchObject({
    machine: { status: 'not-collected' },
  });
  expect(() => nodeFactsIn({ answer: null, exit }, 'inspector:1')).toThrow(expect.objectContaining({ why: exit }));
});

test.each([
  ['', 'what runs in inspector:1 is not the inspector', exit],
  ['exec format error\n', 'what runs in inspector:1 is not the inspector', 'its answer begins: "exec format error"'],
  [
    header.replace('v1', 'v9'),
    'the inspector in inspector:1 speaks kubectl-shm/v9 (version 1.2.3), this plugin another version',
    'plugin and image must be of one release',
  ],
])('%j is no answer of ours', (output, message, why) => {
  for (const factsIn of [containerFactsIn, nodeFactsIn])
    expect(() => factsIn(answered(output), 'inspector:1')).toThrow(expect.objectContaining({ message, why }));
});
