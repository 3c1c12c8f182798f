import { isFailure, type Failure, type Host, type Result } from '../host.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { findFuseWaiter } from './fuse-waiter.ts';
import { isKeptWaiting, NO_TURN, ownPid } from './late-reader.ts';

/** As for what a container sees: on a node without CPU time an answer takes seconds. */
const DEADLINE_MS = 5000;

/** How a FUSE server answers for one of its files. `not-tried`: whoever reads it might wait for ever. */
export type FuseAnswer =
  { state: 'answers' | 'empty' | 'dead' | 'hung' } | { state: 'not-tried' | 'failed'; why: string };

/**
 * Reads a file of a FUSE file system in a child, which is left alone where it blocks; none is read that somebody
 * already waits for.
 * @param isWhole whether a text that is not empty is the file's; MALFORMED where it is not
 */
export function askFuse(
  host: Host,
  mount: Mount,
  path: string,
  isWhole: (text: string) => boolean = () => true,
): FuseAnswer {
  const waiter = findFuseWaiter(host, mount);
  if (waiter !== undefined) return { state: 'not-tried', why: waiter };
  const read = readInChild(host, path, isWhole);
  if (read === 'late') return { state: 'not-tried', why: NO_TURN };
  if (read === 'hung') return { state: 'hung' };
  if (!isFailure(read)) return { state: read.value };
  return isServerGone(read) ? { state: 'dead' } : { state: 'failed', why: read.errno };
}

/** ENOTCONN: the server is gone; ECONNABORTED: it went while it was asked (fs/fuse/dev.c). */
export function isServerGone({ errno }: Failure): boolean {
  return errno === 'ENOTCONN' || errno === 'ECONNABORTED';
}

type Read = Result<'answers' | 'empty'>;

/** `late`: it had no answer at the deadline, and did not wait for one either. */
function readInChild(host: Host, path: string, isWhole: (text: string) => boolean): Read | 'hung' | 'late' {
  const child = host.runChild({ ids: null, namespaces: [], timeoutMs: DEADLINE_MS }, (emit) => {
    emit(`${ownPid(host)}\n`);
    emit(JSON.stringify(answerOf(host, path, isWhole)));
  });
  if (isFailure(child)) return child;
  const [pid = null, answer = ''] = child.value.output.split('\n');
  if (child.value.inTime) return JSON.parse(answer) as Read;
  return isKeptWaiting(host, pid) ? 'hung' : 'late';
}

function answerOf(host: Host, path: string, isWhole: (text: string) => boolean): Read {
  const text = host.readText(path);
  if (isFailure(text)) return text;
  if (text.value === '') return { value: 'empty' };
  return isWhole(text.value) ? { value: 'answers' } : { errno: 'EBADMSG' };
}
