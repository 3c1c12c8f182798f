import type { Fact } from '../../../src/facts/fact.ts';
import type { IpcLimits, PosixQueueLimits } from '../../../src/facts/node/ipc-limits.ts';
import { failed, MALFORMED, ok } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { foreignNamespaces } from '../../target/foreign-namespaces.ts';
import { requireAllOfNode } from '../../target/node.ts';
import type { Target } from '../../target/target.ts';

const systemV = {
  largestSegmentBytes: '/proc/sys/kernel/shmmax',
  segmentPages: '/proc/sys/kernel/shmall',
  segmentCount: '/proc/sys/kernel/shmmni',
  removesOrphans: '/proc/sys/kernel/shm_rmid_forced',
  semaphores: '/proc/sys/kernel/sem',
  largestMessageBytes: '/proc/sys/kernel/msgmax',
  queueBytes: '/proc/sys/kernel/msgmnb',
  queueCount: '/proc/sys/kernel/msgmni',
};

/** The limits of System V objects in the node's own IPC namespace. */
export function collectIpcLimits(host: Host, node: Target): Fact<IpcLimits> {
  const texts = readAsNode(host, node, systemV);
  if (isFailure(texts)) return failed(systemV.largestSegmentBytes, texts);
  const { removesOrphans, semaphores, ...numbers } = texts.value;
  if (!/^[01]$/.test(removesOrphans) || !/^\d+(\s+\d+){3}$/.test(semaphores) || !areDecimal(numbers)) return failed(systemV.largestSegmentBytes, MALFORMED);
  return ok('/proc/sys/kernel', { ...numbers, removesOrphans: removesOrphans === '1', semaphores: semaphores.replaceAll(/\s+/g, ' ') });
}

const queues = {
  queueCount: '/proc/sys/fs/mqueue/queues_max',
  messageCount: '/proc/sys/fs/mqueue/msg_max',
  largestMessageBytes: '/proc/sys/fs/mqueue/msgsize_max',
  defaultMessageCount: '/proc/sys/fs/mqueue/msg_default',
  defaultMessageBytes: '/proc/sys/fs/mqueue/msgsize_default',
};

/** The limits of POSIX message queues there. */
export function collectPosixQueueLimits(host: Host, node: Target): Fact<PosixQueueLimits> {
  const texts = readAsNode(host, node, queues);
  if (isFailure(texts)) return failed(queues.queueCount, texts);
  return areDecimal(texts.value) ? ok('/proc/sys/fs/mqueue', texts.value) : failed(queues.queueCount, MALFORMED);
}

/** These files tell of their reader's IPC namespace, whatever the path (ipc/ipc_sysctl.c). */
function readAsNode<Key extends string>(host: Host, node: Target, paths: Record<Key, string>): Result<Record<Key, string>> {
  return foreignNamespaces(host, node, ['ipc']).length > 0 ? { errno: 'EXDEV' } : requireAllOfNode(host, node, paths);
}

function areDecimal(texts: Record<string, string>): boolean {
  return Object.values(texts).every((text) => /^\d+$/.test(text));
}
