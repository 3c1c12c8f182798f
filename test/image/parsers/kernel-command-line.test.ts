import { expect, test } from 'vitest';
import { parseKernelCommandLine } from '../../../image/parsers/kernel-command-line.ts';

test('only known parameters, in their order', () => {
  expect(
    parseKernelCommandLine(
      'BOOT_IMAGE=/vmlinuz password=x hugepagesz=1G hugepages=4 hugepagesz=2M quiet ipcmni_extend\n',
    ),
  ).toEqual([
    { name: 'hugepagesz', value: '1G' },
    { name: 'hugepages', value: '4' },
    { name: 'hugepagesz', value: '2M' },
    { name: 'ipcmni_extend', value: null },
  ]);
});

test.each([
  ['hyphens are underscores', 'transparent-hugepage=never', { name: 'transparent_hugepage', value: 'never' }],
  ['blanks inside quotes', 'lsm="a, b"', { name: 'lsm', value: 'a, b' }],
  ['quotes around all of it', '"nohz_full=1-3"', { name: 'nohz_full', value: '1-3' }],
  ['an empty value', 'isolcpus=', { name: 'isolcpus', value: '' }],
  ['an equals sign in a value', 'mitigations=a=b', { name: 'mitigations', value: 'a=b' }],
])('%s', (_, text, flag) => {
  expect(parseKernelCommandLine(text)).toEqual([flag]);
});

test('what is init’s, and a line of nothing', () => {
  expect(parseKernelCommandLine('quiet -- psi=1')).toEqual([]);
  expect(parseKernelCommandLine('')).toEqual([]);
});
