import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeReport, escapeText } from '../../src/report/escape.ts';
import { unreadableFile } from './samples.ts';

describe('escapeText', () => {
  test.each([
    ['a name', 'route-agent', 'route-agent'],
    ['letters of any script', '内存 größe наличие 🙂', '内存 größe наличие 🙂'],
    ['a path with bytes that were no UTF-8', '/dev/shm/\\xff\\\\x', '/dev/shm/\\xff\\\\x'],
    ['a terminal escape', '\u001b[31mred', '\\x1b[31mred'],
    ['an 8-bit terminal escape', '\u009b31mred', '\\u{9b}31mred'],
    ['newlines and tabs', 'a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['bidirectional controls', '\u202egpj.exe\u2069', '\\u{202e}gpj.exe\\u{2069}'],
    ['what nobody sees', 'a\u200b\u00ad\u3164\ufeffb', 'a\\u{200b}\\u{ad}\\u{3164}\\u{feff}b'],
    ['spaces that are none', 'a\u00a0b\u2028c', 'a\\u{a0}b\\u{2028}c'],
    ['half a character', 'a\ud800b', 'a\\u{d800}b'],
    ['tags, beyond 16 bits', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ])('%s', (_, text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  test('leaves nothing to escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(escapeText(text))).toBe(escapeText(text));
      }),
    );
  });
});

test('no text of a report keeps a line of its own', () => {
  const report = unreadableFile();
  const [finding] = report.findings;
  const findings = finding === undefined ? [] : [{ ...finding, title: 'a\nb', fix: { text: 'c\u001b' } }];
  expect(escapeReport({ ...report, findings }).findings).toMatchObject([{ title: 'a\\nb', fix: { text: 'c\\x1b' } }]);
});
