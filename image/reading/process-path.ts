/** A path of /proc/PID for a process. */
export function processPath({ pid }: { pid: number }, path: string): string {
  return `/proc/${pid}/${path}`;
}
