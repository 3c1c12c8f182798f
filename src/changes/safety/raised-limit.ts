import type { LimitUse } from '../../kernel-rules/ipc-limit-use.ts';

/**
 * A limit of an IPC namespace, doubled, as its sysctl takes it; never more than the kernel accepts, and null if it
 * has that already. The numbers of segments, queues and sets of semaphores are at most IPCMNI, 32768 (ipc/util.h),
 * unless the node was started with ipcmni_extend; semaphores in all are an int (ipc/sem.c).
 * @param semaphores kernel.sem as it is: four limits, of which one is changed; null: not known
 */
export function raisedLimit({ sysctl, what, limit }: LimitUse, semaphores: string | null): string | null {
  const most = mostOf(sysctl, what);
  const raised = limit * 2n < most ? limit * 2n : most;
  if (raised <= limit) return null;
  if (sysctl !== 'kernel.sem') return String(raised);
  if (semaphores === null) return null;
  const index = what === 'System V semaphores' ? 1 : 3;
  return semaphores
    .split(' ')
    .map((text, at) => (at === index ? String(raised) : text))
    .join(' ');
}

const IPCMNI = 32768n;
const INT_MAX = 2147483647n;
const ULONG_MAX = (1n << 64n) - 1n;

function mostOf(sysctl: string, what: string): bigint {
  if (sysctl === 'kernel.shmmni' || sysctl === 'kernel.msgmni') return IPCMNI;
  if (sysctl === 'kernel.sem') return what === 'System V semaphores' ? INT_MAX : IPCMNI;
  return sysctl === 'kernel.shmall' ? ULONG_MAX : INT_MAX;
}
