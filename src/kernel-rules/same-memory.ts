/** Whether amounts of memory differ by less than the largest page: the kernel rounds limits to pages, LXCFS to 1 kB. */
export function isSameMemory(oneBytes: bigint, otherBytes: bigint): boolean {
  const difference = oneBytes - otherBytes;
  return -LARGEST_PAGE_BYTES < difference && difference < LARGEST_PAGE_BYTES;
}

/** The largest base page of any architecture (arm64, ppc64). */
export const LARGEST_PAGE_BYTES = 64n << 10n;
