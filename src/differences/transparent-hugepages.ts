import type { TransparentHugepages } from '../facts/node/node-machine.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/** The policies for transparent huge pages (admin-guide/mm/transhuge.rst). */
export const transparentHugepages = defineDifference({
  id: 'transparent-hugepages',
  severity: 'info',
  needs: ['transparentHugepages'],
  compare({ transparentHugepages: a }, { transparentHugepages: b }) {
    const found = differingSettings(settingsOf(a), settingsOf(b));
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'Transparent huge pages have different settings.',
      a: found.a,
      b: found.b,
      consequence:
        'Where a process gets them, touching one byte charges a whole huge page to its limit: ' +
        'the same program may use more memory, and run faster, on that node.',
    };
  },
});

function settingsOf({ enabled, shmemEnabled }: TransparentHugepages): Record<string, string> {
  return { private: enabled ?? 'not in this kernel', shared: shmemEnabled ?? 'not in this kernel' };
}
