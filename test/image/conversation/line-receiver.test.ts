import { expect, test } from 'vitest';
import { lineReceiver, type Input } from '../../../image/conversation/line-receiver.ts';
import type { Result } from '../../../image/host.ts';

/** Stdin that gives one chunk at each read, 3 s apart. */
function inputOf(...chunks: Result<string>[]): Input & { waits: number[] } {
  let nowMs = 50_000;
  const waits: number[] = [];
  return {
    waits,
    nowMs: () => nowMs,
    readInput(timeoutMs) {
      waits.push(timeoutMs);
      const chunk = timeoutMs < 3000 ? undefined : chunks.shift();
      nowMs += chunk === undefined ? timeoutMs : 3000;
      return chunk ?? { errno: 'ETIMEDOUT' };
    },
  };
}

const value = (text: string) => ({ value: text });

test.each([
  ['a line', [value('{"a":1}\n')], '{"a":1}'],
  ['a line in pieces', [value('{"a"'), value(':1}\n')], '{"a":1}'],
  ['only the first of two', [value('one\ntwo\n')], 'one'],
  ['a line without its end', [value('{"a":1}'), value('')], '{"a":1}'],
])('%s', (_, chunks, line) => {
  expect(lineReceiver(inputOf(...chunks))()).toBe(line);
});

test.each([
  ['stdin is /dev/null', [value('')]],
  ['stdin is closed', [{ errno: 'EBADF' }]],
  ['a blank line', [value('\n')]],
  ['nobody speaks', []],
])('%s: no request', (_, chunks) => {
  expect(lineReceiver(inputOf(...chunks))()).toBeUndefined();
});

test('waits 10 s in all, however slowly it comes', () => {
  const input = inputOf(value('a'), value('b'), value('c'), value('d'), value('e'));
  lineReceiver(input)();
  expect(input.waits).toEqual([10_000, 7000, 4000, 1000]);
});

test('does not keep an endless line', () => {
  const endless: Input = { nowMs: () => 0, readInput: () => value('x'.repeat(4096)) };
  expect(lineReceiver(endless)()?.length).toBeLessThan(70_000);
});

test('one line after the other, also those that came at once', () => {
  const nextLine = lineReceiver(inputOf(value('one\ntwo\nth'), value('ree\n'), value('')));
  expect([nextLine(), nextLine(), nextLine(), nextLine()]).toEqual(['one', 'two', 'three', undefined]);
});
