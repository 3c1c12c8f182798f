import { isFailure, type Host } from '../host.ts';
import { parseProcessStat } from '../parsers/process-stat.ts';

const LOOKS = 3;
const BETWEEN_LOOKS_MS = 100;

/** Why nothing is known of a file whose reader was late and did not wait for it. */
export const NO_TURN =
  'its reader did not get enough CPU in time: the pod’s CPU limit holds it back, or the node is busy';

/**
 * The pid of the process that asks, as the inspector's /proc has it, whichever PID namespace it has
 * joined (proc_pid_self(5)).
 */
export function ownPid(host: Host): string | null {
  const self = host.readLink('/proc/self');
  return isFailure(self) ? null : self.value;
}

/**
 * Whether a child that is past its deadline sleeps at each of three looks (proc_pid_stat(5)), which one does
 * that waits for a file's server. One that is runnable has not had its turn, which says nothing of the server:
 * a pod's CPU quota stops whoever reads in it for most of each period.
 */
export function isKeptWaiting(host: Host, pid: string | null): boolean {
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) host.sleep(BETWEEN_LOOKS_MS);
    const stat = host.readText(`/proc/${pid}/stat`);
    const state = isFailure(stat) ? undefined : parseProcessStat(stat.value)?.state;
    if (state !== 'S' && state !== 'D') return false;
  }
  return true;
}
