import { expect, test } from 'vitest';
import { isCpuTimeLine, isProcessorLine, parseSwaps, parseUptime } from '../../../image/parsers/machine-files.ts';

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

test.each([
  ['cpu0 1 2 3 4', true],
  ['cpu127 1 2 3 4', true],
  ['cpu  1 2 3 4', false],
  ['cpufreq 1', false],
  ['intr 5 cpu0 ', false],
  ['', false],
])('%s', (line, expected) => {
  expect(isCpuTimeLine(line)).toBe(expected);
});

const HEADER = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n';
const AREA = '/dev/vda2                               partition\t2097148\t\t1024\t\t-2\n';

test.each([
  ['no area', HEADER, '0'],
  ['a partition', HEADER + AREA, '2147479552'],
  ['two, the sum', `${HEADER}${AREA}/swapfile                               file\t\t1024\t0\t-3\n`, '2148528128'],
  ['that of LXCFS', `${HEADER}none                                    virtual\t\t65536\t0\t0\n`, '67108864'],
  ['a line that is no area', `${HEADER}x\n`, undefined],
  ['no header', AREA, undefined],
  ['nothing', '', undefined],
])('%s', (_, text, expected) => {
  expect(parseSwaps(text)).toBe(expected);
});

test.each([
  ['a machine', '6123.45 11820.11\n', '6123'],
  ['LXCFS', '61.00 61.00\n', '61'],
  ['a LXCFS that cannot see the process', '-184467440737093088.00 0.00\n', undefined],
  ['one number', '61.00\n', undefined],
  ['nothing', '', undefined],
])('%s', (_, text, expected) => {
  expect(parseUptime(text)).toBe(expected);
});
