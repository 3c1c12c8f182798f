import { contrast, defineDifference } from './difference.ts';

/** kernel.sem of the node's own IPC namespace (semget(2), semop(2), proc_sys_kernel(5)). */
export const semaphoreLimits = defineDifference({
  id: 'semaphore-limits',
  severity: 'warning',
  needs: ['ipcLimits'],
  compare: ({ ipcLimits: a }, { ipcLimits: b }) =>
    contrast({
      title: 'System V semaphores have other limits.',
      a: `kernel.sem ${a.semaphores}`,
      b: `kernel.sem ${b.semaphores}`,
      consequence:
        'The numbers are semaphores in a set, in all, operations in a call, and sets: with hostIPC, ' +
        'semget() past the first is EINVAL, past the second or fourth ENOSPC, semop() past the third E2BIG.',
    }),
});
