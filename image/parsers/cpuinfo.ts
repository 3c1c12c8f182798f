/** Whether a line of /proc/cpuinfo begins a processor: `processor : 0`, or s390's `processor 0: version …`. */
export function isProcessorLine(line: string): boolean {
  return /^processor\s*(?:\d+\s*)?:/.test(line);
}
