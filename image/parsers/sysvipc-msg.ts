import type { SysvQueue } from '../../src/facts/semaphores-and-queues.ts';
import { parseSysvHeader, parseSysvRow, type SysvColumns } from './sysvipc.ts';

const columns = ['msqid', 'cbytes', 'qnum', 'lspid', 'lrpid', 'stime', 'rtime', 'ctime'] as const;

export type SysvMsgColumns = SysvColumns<(typeof columns)[number]>;

export function parseSysvMsgHeader(line: string): SysvMsgColumns | undefined {
  return parseSysvHeader(columns, ['cbytes'], line);
}

/** One row of /proc/sysvipc/msg (ipc/msg.c, sysvipc_msg_proc_show); undefined where it is none. */
export function parseSysvMsgRow(at: SysvMsgColumns, line: string): SysvQueue | undefined {
  const row = parseSysvRow(at, line);
  if (row === undefined) return undefined;
  const { owner, number, size } = row;
  return {
    ...owner,
    msqid: number('msqid'),
    queuedBytes: size('cbytes'),
    messageCount: number('qnum'),
    lastSenderPid: number('lspid'),
    lastReceiverPid: number('lrpid'),
    sentAt: number('stime'),
    receivedAt: number('rtime'),
    changedAt: number('ctime'),
  };
}
