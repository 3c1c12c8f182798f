import type { Overcommit } from '../facts/node/node-machine.ts';
import { contrast, defineDifference } from './difference.ts';

/** vm.overcommit_memory, and the ratio where it counts (proc_sys_vm(5)). */
export const overcommit = defineDifference({
  id: 'overcommit',
  severity: 'warning',
  needs: ['overcommit'],
  compare: ({ overcommit: a }, { overcommit: b }) =>
    contrast({
      title: 'Asking for more memory than there is ends otherwise.',
      a: describe(a),
      b: describe(b),
      consequence:
        'With 2 the kernel refuses what goes past its commit limit (ENOMEM from mmap() and shmget()), ' +
        'with 0 only what is plainly too much, with 1 nothing; the kubelet sets 1.',
    }),
});

function describe({ mode, ratioPercent }: Overcommit): string {
  return mode === 2 ? `vm.overcommit_memory 2, ${ratioPercent} %` : `vm.overcommit_memory ${mode}`;
}
