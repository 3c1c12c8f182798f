import { expect, test } from 'vitest';
import { isProcessorLine } from '../../../image/parsers/cpuinfo.ts';

test.each([
  ['processor\t: 0', true],
  ['processor       : 11', true],
  ['processor 0: version = FF,  identification = 0133E8', true],
  ['processors : 4', false],
  ['# processors    : 2', false],
  ['model name\t: processor : 1', false],
  ['', false],
])('%j begins a processor: %s', (line, expected) => {
  expect(isProcessorLine(line)).toBe(expected);
});
