import { expect, test } from 'vitest';
import { goSettingsIn, parseGoVersion } from '../../../image/parsers/go-build-info.ts';

const section = (version: string, flags = 2) => {
  const length = String.fromCharCode(version.length);
  return `\xff Go buildinf:\x08${String.fromCharCode(flags)}${'\0'.repeat(16)}${length}${version}rest`;
};

test.each([
  ['go1.26.8', '1.26.8'],
  ['go1.24', '1.24'],
  ['go1.25.1 X:nocoverageredesign', '1.25.1'],
  ['devel go1.25-abcdef', '1.25'],
  ['devel', null],
])('%s', (text, version) => {
  expect(parseGoVersion(section(text))).toEqual({ version });
});

test('before 1.18 the version is not there, and another section is none', () => {
  expect(parseGoVersion(section('go1.17', 0))).toEqual({ version: null });
  expect(parseGoVersion('')).toBeUndefined();
  expect(parseGoVersion('\x7fELF')).toBeUndefined();
});

test('modules that set limits, and what GODEBUG is by default', () => {
  const text = [
    'path\tapp',
    'dep\tgo.uber.org/automaxprocs\tv1.5.3\th1:x',
    'dep\texample.com/automaxprocs-like\tv1\t',
    'build\tDefaultGODEBUG=containermaxprocs=0,updatemaxprocs=0',
    '',
  ].join('\n');
  expect(goSettingsIn(text)).toEqual([
    { setting: 'module', value: 'automaxprocs' },
    { setting: 'default containermaxprocs', value: '0' },
  ]);
});
