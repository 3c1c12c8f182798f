/** How many CPUs a list such as `0-3,7` names (Documentation/admin-guide/cputopology.rst); undefined where it is none. */
export function countCpus(text: string): number | undefined {
  const ranges = text.trim().split(',').map((range) => /^(\d+)(?:-(\d+))?$/.exec(range));
  let count = 0;
  for (const range of ranges) {
    if (range === null) return undefined;
    const [, first, last = first] = range;
    count += Number(last) - Number(first) + 1;
  }
  return count > 0 ? count : undefined;
}
