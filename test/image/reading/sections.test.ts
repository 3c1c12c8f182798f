import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSections } from '../../../image/reading/sections.ts';

const pieces = (bytes: string) => (offset: number, count: number) => ({ value: bytes.slice(offset, offset + count) });

test('sections of a real executable, each where it lies', () => {
  const bytes = readFileSync(process.execPath).toString('latin1');
  const sections = readSections(pieces(bytes));
  if ('errno' in sections) throw new Error(sections.errno);
  const comment = sections.value.find(({ name }) => name === '.comment');
  expect(sections.value.map(({ name }) => name)).toContain('.text');
  expect(bytes.slice(comment?.offset, (comment?.offset ?? 0) + (comment?.size ?? 0))).toMatch(/GCC|clang/);
});

test('another file is malformed, a cut one has none', () => {
  expect(readSections(pieces('#!/bin/sh\n'))).toEqual({ errno: 'EBADMSG' });
  expect(readSections(pieces(''))).toEqual({ errno: 'EBADMSG' });
  const header = `\x7fELF\x02\x01${'\0'.repeat(52)}${'\x40\0\xff\xff\0\0'}`;
  expect(readSections(pieces(header))).toEqual({ value: [] });
});
