import type { SecurityModules } from '../facts/node/node-security.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/** What confines containers beside their ids and capabilities. */
export const securityModules = defineDifference({
  id: 'security-modules',
  severity: 'warning',
  needs: ['securityModules'],
  compare({ securityModules: a }, { securityModules: b }) {
    const hasList = a.list !== null && b.list !== null;
    const found = differingSettings(settingsOf(a, hasList), settingsOf(b, hasList));
    if (found === null && (a.list === null) !== (b.list === null))
      return {
        kind: 'not-compared',
        reason: 'securityfs is mounted on one node only: the other does not list its modules',
      };
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'Containers are confined by other security modules.',
      a: found.a,
      b: found.b,
      consequence:
        'AppArmor and SELinux refuse with EACCES what owner and mode allow: ' +
        'a shared memory object of another pod may be open on one node and closed on the other.',
    };
  },
});

function settingsOf({ appArmor, seLinux, list }: SecurityModules, hasList: boolean): Record<string, string> {
  return { AppArmor: appArmor ? 'on' : 'off', SELinux: seLinux, ...(hasList && { modules: list?.join(' ') ?? '' }) };
}
