/** CPUs as a person counts them: `1 CPU`, `0.5 CPU`, `4 CPUs`. */
export function formatCpus(count: number): string {
  return count <= 1 && count > 0 ? `${count} CPU` : `${count} CPUs`;
}

/** A limit of CPUs that is not whole is one number, with what programs count it as: `0.5 CPU, counted as 1`. */
export function formatCpuLimit(count: number): string {
  return Number.isInteger(count) ? formatCpus(count) : `${formatCpus(count)}, counted as ${Math.ceil(count)}`;
}
