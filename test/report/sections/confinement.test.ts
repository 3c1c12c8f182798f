import { expect, test } from 'vitest';
import type { Confinement } from '../../../src/facts/confinement.ts';
import { ok } from '../../../src/facts/fact.ts';
import { describeConfinement } from '../../../src/report/sections/confinement.ts';
import { healthyFacts } from '../../facts.ts';

const unconfined: Confinement = {
  labels: [{ module: 'none' }],
  seccomp: 'off',
  seccompFilterCount: 0,
  noNewPrivileges: false,
};

test.each<[string, Partial<Confinement>, string]>([
  ['nothing', {}, 'no security module, seccomp or no_new_privs'],
  [
    'a profile of AppArmor',
    { labels: [{ module: 'apparmor', profile: 'cri', mode: 'enforce' }] },
    'AppArmor profile cri (enforce)',
  ],
  [
    'two contexts of SELinux',
    {
      labels: [
        { module: 'selinux', context: 'a:b:c' },
        { module: 'selinux', context: 'a:b:d' },
      ],
    },
    'SELinux context a:b:c, SELinux context a:b:d',
  ],
  [
    'filters, and no more rights',
    { seccomp: 'filter', seccompFilterCount: 2, noNewPrivileges: true },
    'seccomp (filters: 2), no_new_privs',
  ],
  [
    'a kernel that counts none',
    { seccomp: 'filter', seccompFilterCount: null, noNewPrivileges: null },
    'seccomp (filter)',
  ],
])('%s', (_, difference, expected) => {
  const facts = { ...healthyFacts(1), confinement: ok('/proc/1/attr/current', { ...unconfined, ...difference }) };
  expect(describeConfinement([{ role: 'target', name: 'target', facts, held: new Map() }])).toEqual([
    `The target is confined by ${expected}.`,
  ]);
});
