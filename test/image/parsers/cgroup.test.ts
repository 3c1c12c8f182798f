import { expect, test } from 'vitest';
import { parseCgroup } from '../../../image/parsers/cgroup.ts';

test('controllers together, a named hierarchy, and version 2', () => {
  expect(parseCgroup('5:cpu,cpuacct:/a\n1:name=systemd:/a/b:c\n0::/../x\n')).toEqual([
    { controllers: ['cpu', 'cpuacct'], path: '/a' },
    { controllers: ['name=systemd'], path: '/a/b:c' },
    { controllers: [], path: '/../x' },
  ]);
});

test('a carriage return in a name, which the kernel allows there', () => {
  expect(parseCgroup('0::/a\rb\n')).toEqual([{ controllers: [], path: '/a\rb' }]);
});

test.each(['', '\n', 'nonsense\n', 'x:memory:/a\n', '4:memory:relative\n'])('%j has no line of it', (text) => {
  expect(parseCgroup(text)).toEqual([]);
});
