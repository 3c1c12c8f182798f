import { isFailure, type Host } from './host.ts';
import { parseProcessStat } from './parsers/process-stat.ts';
import { processPath, type Target } from './target.ts';

const MOST_THREADS = 4000;
const SECOND_LOOK_MS = 50;

/**
 * A thread of the target that waits for a FUSE server, or for what can't be told, at two looks in a row: such as every
 * reader of a hung LXCFS. /proc/PID/task/TID/wchan says what for, to those who may trace it; others read `0` there.
 */
export function findBlockedThread(host: Host, target: Target): string | undefined {
  const suspects = suspiciousThreads(host, target);
  if (suspects.length === 0) return undefined;
  host.sleep(SECOND_LOOK_MS);
  return suspects.find((thread) => isSuspicious(host, thread));
}

function suspiciousThreads(host: Host, { processes }: Target): string[] {
  const threads: string[] = [];
  for (const process of processes) {
    host.eachEntry(processPath(process, 'task'), (tid) => {
      if (threads.length < MOST_THREADS) threads.push(processPath(process, `task/${tid}`));
    });
  }
  return threads.filter((thread) => isSuspicious(host, thread));
}

function isSuspicious(host: Host, thread: string): boolean {
  const stat = host.readText(`${thread}/stat`);
  const state = isFailure(stat) ? undefined : parseProcessStat(stat.value)?.state;
  if (state !== 'D' && state !== 'S') return false;
  const channel = host.readText(`${thread}/wchan`);
  if (isFailure(channel) || channel.value === '0') return state === 'D';
  return /^(request_wait_answer|fuse_|__fuse_)/.test(channel.value);
}
