/**
 * A file of `name number` lines, which the kernel calls flat keyed (Documentation/admin-guide/cgroup-v2.rst), such as
 * memory.stat. Numbers stay decimal strings.
 */
export function parseFlatKeyed(text: string): Map<string, string> {
  const pairs = text.split('\n').flatMap((line): [string, string][] => {
    const [, name, number] = /^(\S+) (\d{1,20})$/.exec(line) ?? [];
    return name === undefined || number === undefined ? [] : [[name, number]];
  });
  return new Map(pairs);
}
