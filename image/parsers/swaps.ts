/** The sum of all swap areas of /proc/swaps (proc_swaps(5)) in bytes, decimal; undefined where a line is none of an area. */
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
