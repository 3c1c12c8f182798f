/** Whether a line of /proc/stat (proc_stat(5)) is about one CPU: `cpu0 …`, not the sum of all, `cpu …`. */
export function isCpuTimeLine(line: string): boolean {
  return /^cpu\d+ /.test(line);
}
