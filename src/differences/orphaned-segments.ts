import { contrast, defineDifference } from './difference.ts';

/** kernel.shm_rmid_forced of the node's own IPC namespace (proc_sys_kernel(5); ipc/shm.c, shm_may_destroy). */
export const orphanedSegments = defineDifference({
  id: 'orphaned-segments',
  severity: 'warning',
  needs: ['ipcLimits'],
  compare: ({ ipcLimits: a }, { ipcLimits: b }) =>
    contrast({
      title: 'Segments that nobody has attached are kept on one node only.',
      a: `kernel.shm_rmid_forced ${Number(a.removesOrphans)}`,
      b: `kernel.shm_rmid_forced ${Number(b.removesOrphans)}`,
      consequence:
        'Where it is 1, a segment goes as soon as its creator has ended and nobody has it attached: ' +
        'an Agent that restarts loses what it made.',
    }),
});
