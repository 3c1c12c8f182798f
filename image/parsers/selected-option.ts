/** The option in brackets, of a file such as /sys/kernel/mm/transparent_hugepage/enabled: `always [madvise] never`. */
export function parseSelectedOption(text: string): string | undefined {
  return /\[([a-z_]+)\]/.exec(text)?.[1];
}
