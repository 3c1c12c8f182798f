import { isFailure, type Host } from '../host.ts';
import { parseProcessStat } from '../parsers/process-stat.ts';
import { processPath } from './process-path.ts';

/** Processes whose threads are looked at. */
interface Processes {
  processes: readonly { pid: number }[];
}

const MOST_THREADS = 4000;
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 100;

/**
 * A thread of these processes that waits for a FUSE server, or for what can't be told, at each of three looks:
 * such as every reader of a hung LXCFS. Waiting for a disk looks the same, but is over by then.
 */
export function findBlockedThread(host: Host, of: Processes): string | undefined {
  let suspects = threadsOf(host, of).filter((thread) => isWaiting(host, thread));
  for (let look = 1; look < LOOKS && suspects.length > 0; look += 1) {
    host.sleep(BETWEEN_LOOKS_MS);
    suspects = suspects.filter((thread) => isWaiting(host, thread));
  }
  return suspects[0];
}

function threadsOf(host: Host, { processes }: Processes): string[] {
  const threads: string[] = [];
  for (const process of processes) {
    host.eachEntry(processPath(process, 'task'), (tid) => {
      if (threads.length < MOST_THREADS) threads.push(processPath(process, `task/${tid}`));
    });
  }
  return threads;
}

/** In state D; or in S for an answer, which /proc/PID/task/TID/wchan says to those who may trace the thread. */
function isWaiting(host: Host, thread: string): boolean {
  const stat = host.readText(`${thread}/stat`);
  const state = isFailure(stat) ? undefined : parseProcessStat(stat.value)?.state;
  if (state !== 'S') return state === 'D';
  const channel = host.readText(`${thread}/wchan`);
  return !isFailure(channel) && FUSE_CLIENT_WAITS.test(channel.value);
}

/** Functions of fs/fuse/dev.c; a server waits in fuse_dev_do_read, and that is none of them. */
const FUSE_CLIENT_WAITS =
  /^(request_wait_answer|fuse_get_req|fuse_simple_request|__fuse_request_send|__fuse_simple_request)/;
