import { expect, test } from 'vitest';
import { collectSecurityModules } from '../../../../image/collectors/node/security-modules.ts';
import { fixtureHost, type Entry } from '../../hosts/fixture-host.ts';
import { nodeOf, nodeThat } from '../../hosts/node.ts';

const ENFORCE = '/sys/fs/selinux/enforce';
const list = ['apparmor', 'capability', 'lockdown'];

test.each<[string, Record<string, Entry | null>, object]>([
  ['AppArmor', {}, { value: { appArmor: true, seLinux: 'off', list } }],
  ['AppArmor built in and off', { '/sys/module/apparmor/parameters/enabled': 'N\n' }, { value: { appArmor: false } }],
  ['SELinux that enforces', { [ENFORCE]: '1' }, { value: { seLinux: 'enforcing' } }],
  ['SELinux that only complains', { [ENFORCE]: '0' }, { value: { seLinux: 'permissive' } }],
  ['no securityfs', { '/sys/kernel/security/lsm': null }, { value: { appArmor: true, list: null } }],
  ['closed', { [ENFORCE]: { errno: 'EACCES' } }, { status: 'denied' }],
])('%s', (_, files, expected) => {
  const host = fixtureHost(nodeThat(files));
  expect(collectSecurityModules(host, nodeOf(host))).toMatchObject(expected);
});
