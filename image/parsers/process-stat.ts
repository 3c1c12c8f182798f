/**
 * What of /proc/PID/stat and /proc/PID/task/TID/stat (proc_pid_stat(5)) is needed: the state's letter,
 * the start in clock ticks.
 */
export interface ProcessStat {
  state: string;
  startTicks: number;
}

/** Undefined where the line is odd. The name, in parentheses, may itself hold anything, parentheses too. */
export function parseProcessStat(text: string): ProcessStat | undefined {
  const nameEnd = text.lastIndexOf(')');
  const fields = text
    .slice(nameEnd + 2)
    .trim()
    .split(' ');
  const state = fields[STATE - FIRST_AFTER_NAME];
  const startTicks = fields[START_TIME - FIRST_AFTER_NAME];
  if (nameEnd === -1 || state === undefined || !/^[A-Za-z]$/.test(state)) return undefined;
  if (startTicks === undefined || !/^\d{1,15}$/.test(startTicks)) return undefined;
  return { state, startTicks: Number(startTicks) };
}

/** Field numbers of the manual page. */
const FIRST_AFTER_NAME = 3;
const STATE = 3;
const START_TIME = 22;
