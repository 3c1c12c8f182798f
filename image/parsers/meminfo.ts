/** What of /proc/meminfo (proc_meminfo(5)) is compared with limits. Decimal bytes. */
export interface Meminfo {
  totalBytes: string;
  /** Kernels before 3.14 do not have it. */
  availableBytes: string | null;
  /** Kernels that cannot swap do not have it. */
  swapBytes: string | null;
}

/** Undefined without a total. */
export function parseMeminfo(text: string): Meminfo | undefined {
  const totalBytes = meminfoBytes(text, 'MemTotal');
  return totalBytes === null
    ? undefined
    : { totalBytes, availableBytes: meminfoBytes(text, 'MemAvailable'), swapBytes: meminfoBytes(text, 'SwapTotal') };
}

/** One line of /proc/meminfo in bytes, decimal; null where it is not there. */
export function meminfoBytes(text: string, name: string): string | null {
  const kibibytes = new RegExp(`^${name}:[ \\t]+(\\d{1,20}) kB$`, 'm').exec(text)?.[1];
  return kibibytes === undefined ? null : (BigInt(kibibytes) * 1024n).toString();
}
