import type { KernelFlags } from '../facts/node/node-kernel.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingMembers } from './settings.ts';

/**
 * What the kernels were started with, of what matters here (kernel-parameters.txt). Their order
 * counts for pools of huge pages.
 */
export const kernelParameters = defineDifference({
  id: 'kernel-parameters',
  severity: 'info',
  needs: ['kernelFlags'],
  compare({ kernelFlags: a }, { kernelFlags: b }) {
    const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)];
    const found = differingMembers(wordsA, wordsB, 'only what both have');
    if (found === null && wordsA.join(' ') === wordsB.join(' ')) return EQUAL;
    return {
      kind: 'differs',
      title: 'The kernels were started with other parameters.',
      ...(found ?? { a: wordsA.join(' '), b: wordsB.join(' ') }),
      consequence:
        'They decide at boot which cgroup controllers there are, which CPUs and how much memory processes get: ' +
        'only a reboot changes them.',
    };
  },
});

function wordsOf(flags: KernelFlags): string[] {
  return flags.map(({ name, value }) => (value === null ? name : `${name}=${value}`));
}
