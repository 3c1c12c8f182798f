/**
 * The size of a page in bytes, by /proc/self/auxv (getauxval(3), AT_PAGESZ): pairs of 64-bit numbers, the lowest byte
 * first on every architecture that the inspector is built for. Undefined where it is not among them.
 */
export function parsePageSize(auxv: string): number | undefined {
  for (let at = 0; at + PAIR_BYTES <= auxv.length; at += PAIR_BYTES) {
    if (numberAt(auxv, at) !== AT_PAGESZ) continue;
    const bytes = numberAt(auxv, at + PAIR_BYTES / 2);
    return bytes > 0 && bytes <= LARGEST_PAGE_BYTES ? bytes : undefined;
  }
  return undefined;
}

const PAIR_BYTES = 16;
const AT_PAGESZ = 6;
/** No architecture has larger ones: what says so is something else. */
const LARGEST_PAGE_BYTES = 1 << 20;

function numberAt(bytes: string, at: number): number {
  let number = 0;
  for (let index = PAIR_BYTES / 2 - 1; index >= 0; index -= 1) number = number * 256 + bytes.charCodeAt(at + index);
  return number;
}
