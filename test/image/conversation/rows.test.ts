import { expect, test } from 'vitest';
import { rowSink } from '../../../image/conversation/rows.ts';

function sinkOf(limit: number) {
  const passed: string[] = [];
  return { passed, sink: rowSink<string>(limit, (row) => passed.push(row)) };
}

test('passes on as many as it may, and counts all', () => {
  const { passed, sink } = sinkOf(2);
  for (const row of ['a', 'b', 'c']) sink.add(() => row);
  expect(passed).toEqual(['a', 'b']);
  expect(sink.totalCount).toBe(3);
});

test('a row that is not passed on is not even made', () => {
  const { sink } = sinkOf(0);
  sink.add(() => {
    throw new Error('made');
  });
  expect(sink.totalCount).toBe(1);
});

test('keeps room for held rows, wherever they come', () => {
  const { passed, sink } = sinkOf(3);
  sink.reserve(2);
  for (const row of ['a', 'b', 'c']) sink.add(() => row);
  for (const row of ['held 1', 'held 2', 'held 3']) sink.add(() => row, { isHeld: true });
  expect(passed).toEqual(['a', 'held 1', 'held 2']);
  expect(sink.totalCount).toBe(6);
});

test('never passes on more than its limit, however many are expected', () => {
  const { passed, sink } = sinkOf(2);
  sink.reserve(100);
  for (let index = 0; index < 5; index += 1) sink.add(() => `${index}`, { isHeld: true });
  sink.add(() => 'other');
  expect(passed).toEqual(['0', '1']);
});

test('a child’s sink has as much room, and leaves the parent’s as it is', () => {
  const { passed, sink } = sinkOf(2);
  sink.reserve(1);
  const fromChild: string[] = [];
  const child = sink.inChild((row) => fromChild.push(row));
  for (const row of ['a', 'b']) child.add(() => row);
  child.add(() => 'held', { isHeld: true });
  expect(fromChild).toEqual(['a', 'held']);
  expect(child.totalCount).toBe(3);
  expect(passed).toEqual([]);
  expect(sink.totalCount).toBe(0);
});

test('what is only known to be there counts', () => {
  const { sink } = sinkOf(2);
  sink.countUnseen(4);
  expect(sink.totalCount).toBe(4);
});
