import { readFileSync, readdirSync } from 'node:fs';
import { waitFor } from './wait.ts';

/** A process that carries our marker. Its pid is the machine's. */
interface MarkedProcess {
  readonly pid: number;
  readonly owner: string;
  readonly role: string;
}

/**
 * Environment of a process that belongs to `owner` (a directory) and plays `role` in it. Children inherit it: what runs
 * is found after any crash, with no pid file that could be stale or missing.
 */
export const markerOf = (owner: string, role: string): Record<string, string> => ({
  KUBECTL_SHM_PROCESS_OF: owner,
  KUBECTL_SHM_PROCESS_ROLE: role,
});

/** The roles that processes of `owner` play just now. */
export const rolesOf = (owner: string): Set<string> => new Set(processesOf(owner).map(({ role }) => role));

/** The owners of running processes, of those whose path begins with `prefix`. */
export const ownersOf = (prefix: string): string[] =>
  [...new Set(markedProcesses().map(({ owner }) => owner))].filter((owner) => owner.startsWith(prefix));

/**
 * The process 1 of the pid namespace that `role` was started in.
 * @returns its pid on the machine, undefined when no such process runs
 */
export function initOf(owner: string, role: string): number | undefined {
  return processesOf(owner).find((process) => process.role === role && isInit(process.pid))?.pid;
}

/**
 * Kills every process of `owner`. A pid namespace's process 1 takes all others of its namespace with it, and is gone
 * only after them (pid_namespaces(7)): so do the pods' processes, which carry no marker.
 * @throws when one has not ended after 30 s
 */
export async function killProcessesOf(owner: string): Promise<void> {
  for (;;) {
    const victims = processesOf(owner).map(({ pid }) => ({ pid, startTicks: startTicksOf(pid) }));
    if (victims.length === 0) return;
    for (const { pid } of victims) kill(pid);
    const isGone = ({ pid, startTicks }: { pid: number; startTicks: string | undefined }) =>
      startTicks === undefined || startTicksOf(pid) !== startTicks;
    await waitFor(`the end of killed processes (${victims.map(({ pid }) => pid).join(', ')})`, 30_000, async () =>
      victims.every(isGone),
    );
  }
}

const processesOf = (owner: string): MarkedProcess[] => markedProcesses().filter((process) => process.owner === owner);

function markedProcesses(): MarkedProcess[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      const environment = readOrEmpty(`/proc/${entry}/environ`).split('\0');
      const value = (name: string) => environment.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
      const owner = value('KUBECTL_SHM_PROCESS_OF');
      return owner === undefined ? [] : [{ pid: Number(entry), owner, role: value('KUBECTL_SHM_PROCESS_ROLE') ?? '' }];
    });
}

const isInit = (pid: number): boolean => /^NSpid:.*\s1$/m.test(readOrEmpty(`/proc/${pid}/status`));

/**
 * When the process began, in clock ticks since boot (proc_pid_stat(5)): tells it apart from a later one with its pid.
 * @returns undefined when it has ended
 */
function startTicksOf(pid: number): string | undefined {
  // the second field, the command's name in brackets, may contain spaces
  const [state, ...rest] = readOrEmpty(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return state === 'Z' || state === 'X' ? undefined : rest[18];
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // it ended between the listing and this read
  }
}
