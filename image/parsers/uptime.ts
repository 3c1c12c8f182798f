/** For how many whole seconds the machine has run, by /proc/uptime (proc_uptime(5)), decimal; undefined where it is no such text. */
export function parseUptime(text: string): string | undefined {
  return /^(\d{1,15})\.\d+ \d+\.\d+\n?$/.exec(text)?.[1];
}
