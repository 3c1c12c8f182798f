import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** A process, told apart from a later one with the same pid by its start time (clock ticks since boot, proc(5)). */
interface Process {
  readonly pid: number;
  readonly startTicks: string;
}

/**
 * Environment of a process that belongs to `owner` (a directory) and plays `role` in it. Children inherit it, so what
 * runs can be found after any crash, with no pid files that could be stale or missing.
 */
export const markerOf = (owner: string, role: string): Record<string, string> => ({
  KUBECTL_SHM_PROCESS_OF: owner,
  KUBECTL_SHM_PROCESS_ROLE: role,
});

/** Pids of the machine whose environment says that they belong to `owner`, by role. */
export function processesOf(owner: string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).map(Number)) {
    const environment = readOrEmpty(`/proc/${pid}/environ`).split('\0');
    if (!environment.includes(`KUBECTL_SHM_PROCESS_OF=${owner}`)) continue;
    const role = environment.find((entry) => entry.startsWith('KUBECTL_SHM_PROCESS_ROLE='))?.split('=')[1] ?? '';
    found.set(role, [...(found.get(role) ?? []), pid]);
  }
  return found;
}

/**
 * The process 1 of the pid namespace that `role` was started in, as a pid of the machine.
 * @returns undefined when no such process runs.
 */
export function initOf(owner: string, role: string): number | undefined {
  return processesOf(owner).get(role)?.find((pid) => /^NSpid:.*\s1$/m.test(readOrEmpty(`/proc/${pid}/status`)));
}

/**
 * Kills every process of `owner`. A pid namespace's process 1 takes all others of its namespace with it, and is gone
 * only after them (pid_namespaces(7)): so do the pods' processes, which carry no marker.
 */
export async function killProcessesOf(owner: string): Promise<void> {
  for (;;) {
    const victims = [...processesOf(owner).values()].flat().filter((pid) => pid !== process.pid).map(identify);
    if (victims.length === 0) return;
    for (const { pid } of victims) kill(pid);
    while (victims.some(isAlive)) await setTimeout(10);
  }
}

function identify(pid: number): Process {
  return { pid, startTicks: statFields(pid)[19] ?? '' };
}

function isAlive({ pid, startTicks }: Process): boolean {
  const fields = statFields(pid);
  return fields[19] === startTicks && fields[0] !== 'Z' && fields[0] !== 'X';
}

/** Fields of /proc/PID/stat from the third on (state): the second, the command's name, may contain spaces. */
const statFields = (pid: number): string[] => readOrEmpty(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];

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
    return '';  // it ended between the listing and this read
  }
}
