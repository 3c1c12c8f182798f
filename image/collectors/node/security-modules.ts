import type { Fact } from '../../../src/facts/fact.ts';
import type { SecurityModules } from '../../../src/facts/node/node-security.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure, type Host } from '../../host.ts';
import { readAllOfNode } from '../../reading/node-files.ts';
import type { Target } from '../../who/target.ts';

const files = {
  list: '/sys/kernel/security/lsm',
  appArmor: '/sys/module/apparmor/parameters/enabled',
  seLinux: '/sys/fs/selinux/enforce',
};

/** Which security modules of the node's kernel confine its containers. */
export function collectSecurityModules(host: Host, node: Target): Fact<SecurityModules> {
  const texts = readAllOfNode(host, node, files);
  if (isFailure(texts)) return failed(files.appArmor, texts);
  const { list, appArmor, seLinux } = texts.value;
  return ok(Object.values(files).join(', '), {
    appArmor: appArmor === 'Y',
    seLinux: seLinux === null ? 'off' : seLinux === '1' ? 'enforcing' : 'permissive',
    list:
      list === null
        ? null
        : list
            .split(',')
            .filter((name) => name !== '')
            .toSorted(),
  });
}
