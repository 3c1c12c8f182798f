/**
 * How many CPUs a list such as `0-3,7` names (Documentation/admin-guide/cputopology.rst); undefined where it is none.
 */
export function countCpus(text: string): number | undefined {
  const ranges = text
    .trim()
    .split(',')
    .map((range) => /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(range));
  let count = 0;
  for (const range of ranges) {
    const [, first, last = first] = range ?? [];
    if (first === undefined || Number(last) < Number(first)) return undefined;
    count += Number(last) - Number(first) + 1;
  }
  return count;
}
