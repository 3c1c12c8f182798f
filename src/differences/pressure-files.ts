import type { PressureFiles } from '../facts/node/node-machine.ts';
import { contrast, defineDifference } from './difference.ts';

/** Whether the kernel measures pressure (accounting/psi.rst). */
export const pressureFiles = defineDifference({
  id: 'pressure-files',
  severity: 'info',
  needs: ['pressureFiles'],
  compare: ({ pressureFiles: a }, { pressureFiles: b }) =>
    contrast({
      title: 'The kernels do not measure the same pressure.',
      a: describe(a),
      b: describe(b),
      consequence:
        'Without /proc/pressure nothing shows how long processes wait for a resource, ' +
        'and a daemon that acts on it, such as systemd-oomd, does nothing on that node.',
    }),
});

function describe(resources: PressureFiles): string {
  return resources.length === 0 ? 'none' : resources.join(', ');
}
