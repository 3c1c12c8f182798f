import { expect, test } from 'vitest';
import { securityModules } from '../../src/differences/security-modules.ts';
import { contrastOf } from './contrast-of.ts';

test('other modules', () => {
  expect(
    contrastOf(
      securityModules,
      {},
      { securityModules: { appArmor: false, seLinux: 'enforcing', list: ['capability', 'selinux'] } },
    ),
  ).toEqual({
    a: 'AppArmor on, SELinux off, modules apparmor capability yama',
    b: 'AppArmor off, SELinux enforcing, modules capability selinux',
  });
});

test('where only one lists its modules, equal ones are not said to be equal', () => {
  expect(contrastOf(securityModules, {}, { securityModules: { list: null } })).toMatch(
    /^securityfs is mounted on one node only/,
  );
  expect(contrastOf(securityModules, {}, { securityModules: { appArmor: false, list: null } })).toEqual({
    a: 'AppArmor on',
    b: 'AppArmor off',
  });
});
