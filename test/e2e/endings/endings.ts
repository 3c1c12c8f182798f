import { readFileSync } from 'node:fs';

/** A run that looks by node pod, how it is ended, and what its caller then sees. */
export interface Ending {
  name: string;
  image?: string;
  flags?: string;
  /** Done to the plugin so many milliseconds after it said that it creates the pod. */
  blow?: { afterMs: number; strike: (pid: number) => void };
  exitCode: number;
  says: RegExp;
}

// Runs whatever it is asked, and never answers
const SILENT = 'localhost/pause:1';

/** As a terminal does it: the plugin's kubectl gets the signal, too. */
const toGroup = (signal: NodeJS.Signals) => (pid: number) => {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // A second Ctrl-C can come after the end, which is what the first one asked for
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
const toPlugin = (signal: NodeJS.Signals) => (pid: number) => void process.kill(pid, signal);
const toItsKubectl = (pid: number) => proxiesOf(pid).forEach((proxy) => process.kill(proxy, 'SIGKILL'));
const toItsGuard = (pid: number) => childrenOf(pid).forEach((guard) => process.kill(guard, 'SIGKILL'));

const ENDED = /^ended before it was done/m;

export const endings: Ending[] = [
  { name: 'success', exitCode: 1, says: /^creating node pod/ },
  {
    name: 'an image that is not the inspector’s',
    image: 'localhost/shm-test:1',
    exitCode: 2,
    says: /executable file not found/,
  },
  {
    name: 'an image that the node has not',
    image: 'localhost/nosuch:1',
    exitCode: 2,
    says: /the node cannot pull the inspector’s image: (ErrImagePull|ImagePullBackOff)/,
  },
  { name: '--timeout', image: SILENT, flags: '--timeout 1s', exitCode: 2, says: /no answer within 1 s/ },
  { name: '--timeout, in the middle', image: SILENT, flags: '--timeout 4s', exitCode: 2, says: /no answer within 4 s/ },
  ...[0, 100, 300, 600, 2000].map((afterMs) => ({
    name: `Ctrl-C after ${afterMs} ms`,
    image: SILENT,
    blow: { afterMs, strike: toGroup('SIGINT') },
    exitCode: 130,
    says: ENDED,
  })),
  {
    name: 'Ctrl-C twice',
    image: SILENT,
    blow: { afterMs: 300, strike: twice(toGroup('SIGINT')) },
    exitCode: 130,
    says: ENDED,
  },
  {
    name: 'a closed terminal',
    image: SILENT,
    blow: { afterMs: 300, strike: toGroup('SIGHUP') },
    exitCode: 129,
    says: ENDED,
  },
  ...[0, 300].map((afterMs) => ({
    name: `SIGTERM after ${afterMs} ms`,
    image: SILENT,
    blow: { afterMs, strike: toPlugin('SIGTERM') },
    exitCode: 143,
    says: ENDED,
  })),
  ...[0, 300, 2000].map((afterMs) => ({
    name: `kubectl killed after ${afterMs} ms`,
    image: SILENT,
    blow: { afterMs, strike: toItsKubectl },
    exitCode: 2,
    says: /^error: the connection to the cluster was lost/m,
  })),
  {
    name: 'the guard of kubectl killed',
    image: SILENT,
    blow: { afterMs: 300, strike: toItsGuard },
    exitCode: 2,
    says: /^error: the connection to the cluster was lost/m,
  },
];

function twice(strike: (pid: number) => void): (pid: number) => void {
  return (pid) => {
    strike(pid);
    setTimeout(() => strike(pid), 50);
  };
}

/** The kubectl proxies of a plugin, which its guard has started. */
export function proxiesOf(pid: number): number[] {
  const words = (child: number): string[] => readFileSync(`/proc/${child}/cmdline`, 'utf8').split('\0');
  return childrenOf(pid)
    .flatMap(childrenOf)
    .filter((child) => words(child)[1] === 'proxy');
}

/** The processes that a process has started (proc_pid_task(5), `children`). */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}
