import { expect, test } from 'vitest';
import { beginAnswer } from '../../../image/conversation/answer.ts';
import { decodeFrames } from '../../../src/facts/decode-frames.ts';

function written(write: (answer: ReturnType<typeof beginAnswer>) => void): string[] {
  const texts: string[] = [];
  write(beginAnswer('1.2.3', (text) => texts.push(text)));
  return texts;
}

test('whole lines, at once, a table’s rows before its fact', () => {
  const texts = written((answer) => {
    answer.row('sysvSegments', { shmid: 1 });
    answer.fact('sysvSegments', { status: 'ok', source: 'x', value: { totalCount: 1 } });
    answer.end();
  });
  expect(texts.map((text) => JSON.parse(text))).toEqual([
    { kind: 'InspectorFacts', apiVersion: 'kubectl-shm/v1', inspectorVersion: '1.2.3' },
    { kind: 'Rows', fact: 'sysvSegments', rows: [{ shmid: 1 }] },
    { kind: 'Fact', name: 'sysvSegments', fact: { status: 'ok', source: 'x', value: { totalCount: 1 } } },
    { kind: 'End', lineCount: 3 },
  ]);
  for (const text of texts) expect(text.indexOf('\n')).toBe(text.length - 1);
});

test('rows go out as they come, in frames that no container runtime cuts', () => {
  const row = {
    path: 'x'.repeat(255),
    uid: 4294967295,
    gid: 4294967295,
    inode: '18446744073709551615',
    sizeBytes: '18446744073709551615',
  };
  const texts = written((answer) => {
    for (let index = 0; index < 1000; index += 1) answer.row('shmFiles', row);
  });
  expect(texts.length).toBeGreaterThan(30);
  for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThan(16 * 1024);
});

test('an answer that ends before its end is decoded as incomplete', () => {
  const texts = written((answer) => answer.fact('machine', { status: 'absent', source: 'x', message: 'y' }));
  expect(decodeFrames(texts.join(''))).toMatchObject({
    kind: 'facts',
    complete: false,
    facts: { machine: { status: 'absent' }, kernel: { status: 'not-collected' } },
  });
});
