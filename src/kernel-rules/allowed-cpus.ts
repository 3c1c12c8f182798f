/**
 * How many CPUs the list of Cpus_allowed_list names (`0-3,7`; proc_pid_status(5)), which is what sched_getaffinity(2)
 * tells; null where it is no such list.
 */
export function countAllowedCpus(list: string): number | null {
  const counts = list.split(',').map((range) => {
    const [, first = '', last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(range) ?? [];
    return first === '' || Number(last) < Number(first) ? null : Number(last) - Number(first) + 1;
  });
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
