/** ULONG_MAX less 16 MiB. */
const NEARLY_ALL = String((1n << 64n) - 1n - (1n << 24n));

/**
 * What every new IPC namespace begins with, whatever the node has, as the sysctl shows it.
 * Source: include/uapi/linux/shm.h, sem.h, msg.h; include/linux/ipc_namespace.h (DFLT_QUEUESMAX, DFLT_MSGMAX,
 * DFLT_MSGSIZEMAX); ipc/shm.c shm_init_ns, ipc/sem.c sem_init_ns, ipc/msg.c msg_init_ns, ipc/mqueue.c.
 */
export const usualSysctls = {
  'kernel.shm_rmid_forced': '0',
  'kernel.shmmax': NEARLY_ALL,
  'kernel.shmall': NEARLY_ALL,
  'kernel.shmmni': '4096',
  'kernel.sem': '32000 1024000000 500 32000',
  'kernel.msgmax': '8192',
  'kernel.msgmnb': '16384',
  'kernel.msgmni': '32000',
  'fs.mqueue.queues_max': '256',
  'fs.mqueue.msg_max': '10',
  'fs.mqueue.msgsize_max': '8192',
} as const;

/** One that every IPC namespace has for itself. */
export type IpcSysctl = keyof typeof usualSysctls;
