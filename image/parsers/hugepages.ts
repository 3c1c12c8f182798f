/**
 * A size of huge pages as a directory of /sys/kernel/mm/hugepages names it, `hugepages-2048kB`;
 * undefined where it is none.
 */
export function parseHugepageSize(directory: string): { pageSizeBytes: string; cgroupName: string } | undefined {
  const kibibytes = /^hugepages-(\d{1,9})kB$/.exec(directory)?.[1];
  return kibibytes === undefined || Number(kibibytes) === 0
    ? undefined
    : { pageSizeBytes: (BigInt(kibibytes) * 1024n).toString(), cgroupName: cgroupNameOf(Number(kibibytes)) };
}

/** How the names of the hugetlb controller's files write it: `2MB`, `1GB`, `64KB` (mm/hugetlb_cgroup.c, mem_fmt). */
function cgroupNameOf(kibibytes: number): string {
  const [mebibyte, gibibyte] = [1024, 1024 * 1024];
  if (kibibytes >= gibibyte) return `${Math.floor(kibibytes / gibibyte)}GB`;
  return kibibytes >= mebibyte ? `${Math.floor(kibibytes / mebibyte)}MB` : `${kibibytes}KB`;
}

/** The option in brackets, of a file such as /sys/kernel/mm/transparent_hugepage/enabled: `always [madvise] never`. */
export function parseSelectedOption(text: string): string | undefined {
  return /\[([a-z_]+)\]/.exec(text)?.[1];
}
