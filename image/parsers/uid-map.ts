/**
 * Whether /proc/PID/uid_map (user_namespaces(7)) is the initial namespace's, which maps every id to itself; undefined
 * where the text is no map. A namespace that maps nothing yet has an empty one.
 */
export function mapsEveryId(text: string): boolean | undefined {
  const rows = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.trim().split(/\s+/));
  if (!rows.every((row) => row.length === 3 && row.every((cell) => /^\d+$/.test(cell)))) return undefined;
  return rows.length === 1 && rows[0]?.join(' ') === '0 0 4294967295';
}
