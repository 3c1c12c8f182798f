import type { Fact } from '../../../src/facts/fact.ts';
import type { IpcLimits, PosixQueueLimits } from '../../../src/facts/ipc-limits.ts';
import { toParsedFact } from '../../fact.ts';
import type { Host, Result } from '../../host.ts';
import {
  parsePosixQueueLimits,
  parseSysvLimits,
  posixQueueLimitFiles,
  sysvLimitFiles,
} from '../../parsers/ipc-limits.ts';
import { foreignNamespaces } from '../../reading/foreign-namespaces.ts';
import { requireAllOfNode } from '../../reading/node-files.ts';
import type { Target } from '../../who/target.ts';

/** The limits of System V objects in the node's own IPC namespace. */
export function collectIpcLimits(host: Host, node: Target): Fact<IpcLimits> {
  return toParsedFact('/proc/sys/kernel', readAsNode(host, node, sysvLimitFiles), parseSysvLimits);
}

/** The limits of POSIX message queues there. */
export function collectPosixQueueLimits(host: Host, node: Target): Fact<PosixQueueLimits> {
  return toParsedFact('/proc/sys/fs/mqueue', readAsNode(host, node, posixQueueLimitFiles), parsePosixQueueLimits);
}

/** These files report their reader's IPC namespace, whatever the path (ipc/ipc_sysctl.c). */
function readAsNode<Key extends string>(
  host: Host,
  node: Target,
  paths: Record<Key, string>,
): Result<Record<Key, string>> {
  return foreignNamespaces(host, node, ['ipc']).length > 0 ? { errno: 'EXDEV' } : requireAllOfNode(host, node, paths);
}
