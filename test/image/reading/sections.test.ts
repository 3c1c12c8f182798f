import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSections } from '../../../image/reading/sections.ts';

const pieces = (bytes: string) => (offset: number, count: number) => ({ value: bytes.slice(offset, offset + count) });

test('sections of a real executable, each where it lies', () => {
  const bytes = readFileSync(process.execPath).toString('latin1');
  const sections = readSections(pieces(bytes));
  if ('errno' in sections) throw new Error(sections.errno);
  const comment = sections.value('.comment');
  expect(sections.value('.text')).toBeDefined();
  expect(sections.value('.nothing')).toBeUndefined();
  expect(bytes.slice(comment?.offset, (comment?.offset ?? 0) + (comment?.size ?? 0))).toMatch(/GCC|clang/);
});

test('another file is malformed, a cut one has none', () => {
  expect(readSections(pieces('#!/bin/sh\n'))).toEqual({ errno: 'EBADMSG' });
  expect(readSections(pieces(''))).toEqual({ errno: 'EBADMSG' });
  const header = `\x7fELF\x02\x01${'\0'.repeat(52)}${'\x40\0\xff\xff\0\0'}`;
  const none = readSections(pieces(header));
  expect('value' in none && none.value('.text')).toBeUndefined();
});
