/** Whether a line of /proc/cpuinfo begins a processor: `processor : 0`, or s390's `processor 0: version …`. */
export function isProcessorLine(line: string): boolean {
  return /^processor\s*(?:\d+\s*)?:/.test(line);
}

/** Whether a line of /proc/stat (proc_stat(5)) is about one CPU: `cpu0 …`, not the sum of all, `cpu …`. */
export function isCpuTimeLine(line: string): boolean {
  return /^cpu\d+ /.test(line);
}

/**
 * The sum of all swap areas of /proc/swaps (proc_swaps(5)) in bytes, decimal; undefined where
 * a line is none of an area.
 */
export function parseSwaps(text: string): string | undefined {
  const [header, ...areas] = text.trimEnd().split('\n');
  if (header?.startsWith('Filename') !== true) return undefined;
  let kibibytes = 0n;
  for (const area of areas) {
    const size = /^\S+\s+\S+\s+(\d{1,20})\s+\d+\s+-?\d+$/.exec(area)?.[1];
    if (size === undefined) return undefined;
    kibibytes += BigInt(size);
  }
  return (kibibytes * 1024n).toString();
}

/**
 * For how many whole seconds the machine has run, by /proc/uptime (proc_uptime(5)), decimal; undefined
 * where it is no such text.
 */
export function parseUptime(text: string): string | undefined {
  return /^(\d{1,15})\.\d+ \d+\.\d+\n?$/.exec(text)?.[1];
}
