import type { Fact } from '../../../src/facts/fact.ts';
import type { IpcLimits, IpcUse, PosixQueueLimits } from '../../../src/facts/ipc-limits.ts';
import { failed, MALFORMED, ok, toParsedFact } from '../../fact.ts';
import { isFailure, type Failure, type Host, type Result } from '../../host.ts';
import {
  parsePosixQueueLimits,
  parseSysvLimits,
  posixQueueLimitFiles,
  sysvLimitFiles,
} from '../../parsers/ipc-limits.ts';
import { parsePageSize } from '../../parsers/page-size.ts';
import { CHILD_TIMEOUT_MS } from '../../reading/access.ts';
import { ipcNamespaceToJoin } from '../../reading/ipc-reader.ts';
import type { Target } from '../../who/target.ts';
import { eachSysvRow } from './sysv-table.ts';
import { queueTable, segmentTable, semaphoreTable } from './sysv-tables.ts';

export interface IpcLimitFacts {
  ipcLimits: Fact<IpcLimits>;
  posixQueueLimits: Fact<PosixQueueLimits>;
  ipcUse: Fact<IpcUse>;
}

/** The limits of the target's IPC namespace and how much of them is used, all at once: it may take a child. */
export function collectIpcLimits(host: Host, target: Target | undefined): IpcLimitFacts {
  const namespaces = ipcNamespaceToJoin(host, target);
  if (isFailure(namespaces)) return allFailed(namespaces);
  if (namespaces.value.length === 0) return readOwn(host);
  const child = host.runChild({ ids: null, namespaces: namespaces.value, timeoutMs: CHILD_TIMEOUT_MS }, (emit) =>
    emit(JSON.stringify(readOwn(host))),
  );
  if (isFailure(child)) return allFailed(child);
  return child.value.inTime ? (JSON.parse(child.value.output) as IpcLimitFacts) : allFailed({ errno: 'ETIMEDOUT' });
}

const SYSV = '/proc/sys/kernel';
const MQUEUE = '/proc/sys/fs/mqueue';
const TABLES = '/proc/sysvipc';

function allFailed(failure: Failure): IpcLimitFacts {
  return {
    ipcLimits: failed(SYSV, failure),
    posixQueueLimits: failed(MQUEUE, failure),
    ipcUse: failed(TABLES, failure),
  };
}

/** Those of the reader's own IPC namespace. */
function readOwn(host: Host): IpcLimitFacts {
  return {
    ipcLimits: withHugetlbGroup(host, toParsedFact(SYSV, readAll(host, sysvLimitFiles), parseSysvLimits)),
    posixQueueLimits: toParsedFact(MQUEUE, readAll(host, posixQueueLimitFiles), parsePosixQueueLimits),
    ipcUse: countUse(host),
  };
}

const HUGETLB_GROUP = '/proc/sys/vm/hugetlb_shm_group';

/** A kernel without huge pages has no such file. */
function withHugetlbGroup(host: Host, limits: Fact<IpcLimits>): Fact<IpcLimits> {
  const text = host.readText(HUGETLB_GROUP);
  const gid = isFailure(text) ? undefined : /^(\d{1,10})\s*$/.exec(text.value)?.[1];
  return limits.status !== 'ok' || gid === undefined
    ? limits
    : ok(limits.source, { ...limits.value, hugetlbGroup: Number(gid) });
}

function readAll<Key extends string>(host: Host, paths: Record<Key, string>): Result<Record<Key, string>> {
  const texts: Partial<Record<Key, string>> = {};
  for (const [key, path] of Object.entries(paths) as [Key, string][]) {
    const text = host.readText(path);
    if (isFailure(text)) return { ...text, why: `${text.errno} at ${path}` };
    texts[key] = text.value.trim();
  }
  return { value: texts as Record<Key, string> };
}

/** Pages as the kernel counts them against kernel.shmall: those of each segment, rounded up (ipc/shm.c, newseg). */
function countUse(host: Host): Fact<IpcUse> {
  const auxv = host.readText('/proc/self/auxv');
  if (isFailure(auxv)) return failed('/proc/self/auxv', auxv);
  const pageBytes = parsePageSize(auxv.value);
  if (pageBytes === undefined) return failed('/proc/self/auxv', MALFORMED);
  const pageSize = BigInt(pageBytes);
  let [segmentCount, segmentPages, semaphoreSetCount, semaphoreCount, queueCount] = [0, 0n, 0, 0, 0];
  const reads = [
    eachSysvRow(host, segmentTable, ({ sizeBytes }) => {
      segmentCount += 1;
      segmentPages += (BigInt(sizeBytes) + pageSize - 1n) / pageSize;
    }),
    eachSysvRow(host, semaphoreTable, (set) => {
      semaphoreSetCount += 1;
      semaphoreCount += set.semaphoreCount;
    }),
    eachSysvRow(host, queueTable, () => (queueCount += 1)),
  ];
  const failure = reads.find(isFailure);
  if (failure !== undefined) return failed(TABLES, failure);
  return ok(TABLES, {
    segmentCount,
    segmentPages: segmentPages.toString(),
    pageBytes,
    semaphoreSetCount,
    semaphoreCount,
    queueCount,
  });
}
