import { expect, test } from 'vitest';
import { parseSeccompStatus } from '../../../image/parsers/seccomp-status.ts';

test.each([
  [
    'Name:\tapp\nNoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t3\n',
    { seccomp: 'filter', seccompFilterCount: 3, noNewPrivileges: true },
  ],
  ['NoNewPrivs:\t0\nSeccomp:\t0\n', { seccomp: 'off', seccompFilterCount: null, noNewPrivileges: false }],
  [
    'Seccomp:\n1\nSeccomp_filters:\t18446744073709551616\n',
    { seccomp: null, seccompFilterCount: null, noNewPrivileges: null },
  ],
  ['Seccomp:\t1\n', { seccomp: 'strict', seccompFilterCount: null, noNewPrivileges: null }],
  ['Name:\tSeccomp:\t2\nSeccomp:\t9\n', { seccomp: null, seccompFilterCount: null, noNewPrivileges: null }],
])('%j', (text, expected) => {
  expect(parseSeccompStatus(text)).toEqual(expected);
});
