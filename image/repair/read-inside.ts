import * as mounts from 'mounts';
import { isFailure, type Host, type Result } from '../host.ts';
import { parseMeminfo } from '../parsers/meminfo.ts';
import { isKeptWaiting, ownPid } from '../reading/late-reader.ts';

const DEADLINE_MS = 5000;

/** What a file gives its reader; `meminfo` only of /proc/meminfo, decimal. */
export type Read = { kind: 'read'; memoryBytes: string | null } | { kind: 'failed'; errno: string } | { kind: 'hung' };

/**
 * Reads files by a child of whoever has entered a container: it is in the container's PID namespace, as those who will
 * read them, and has no right left. One after the other; none after the first without an answer.
 */
export function readInside(host: Host, files: readonly string[]): Map<string, Read> {
  const reads = new Map<string, Read>();
  const child = host.runChild({ ids: null, namespaces: [], timeoutMs: DEADLINE_MS }, (emit) => {
    const given = mounts.giveUpRights();
    emit(`${ownPid(host)}\n`);
    if (isFailure(given)) return;
    for (const file of files) emit(`${JSON.stringify([file, readOne(host, file)])}\n`);
  });
  if (isFailure(child)) return reads;
  const [pid = null, ...lines] = child.value.output.split('\n').slice(0, -1);
  for (const line of lines) {
    const [file, read] = JSON.parse(line) as [string, Read];
    reads.set(file, read);
  }
  const waitedFor = files.find((file) => !reads.has(file));
  if (!child.value.inTime && waitedFor !== undefined && isKeptWaiting(host, pid))
    reads.set(waitedFor, { kind: 'hung' });
  return reads;
}

function readOne(host: Host, file: string): Read {
  const text: Result<string> = host.readText(file);
  if (isFailure(text)) return { kind: 'failed', errno: text.errno };
  if (file !== '/proc/meminfo') return { kind: 'read', memoryBytes: null };
  const meminfo = parseMeminfo(text.value);
  return meminfo === undefined
    ? { kind: 'failed', errno: 'EBADMSG' }
    : { kind: 'read', memoryBytes: meminfo.totalBytes };
}
