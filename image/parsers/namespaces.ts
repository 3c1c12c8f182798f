import type { IdRange } from '../../src/facts/process.ts';

/** The inode number in what a link of /proc/PID/ns says, such as `ipc:[4026531839]` (namespaces(7)). */
export function parseNamespaceLink(link: string): number | undefined {
  const inode = /^[a-z_]+:\[(\d{1,10})\]$/.exec(link)?.[1];
  return inode === undefined ? undefined : Number(inode);
}

/**
 * /proc/PID/uid_map or gid_map (user_namespaces(7)); undefined where the text is none. A namespace that maps
 * nothing yet has an empty one.
 */
export function parseIdMap(text: string): IdRange[] | undefined {
  const rows = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.trim().split(/\s+/));
  if (!rows.every((row) => row.length === 3 && row.every((cell) => /^\d{1,10}$/.test(cell)))) return undefined;
  return rows.map(([first, firstOutside, count]) => ({
    first: Number(first),
    firstOutside: Number(firstOutside),
    count: Number(count),
  }));
}

/** Whether a map is the initial namespace's, where every id is itself. */
export function mapsEveryId(ranges: readonly IdRange[]): boolean {
  const [range] = ranges;
  return ranges.length === 1 && range?.first === 0 && range.firstOutside === 0 && range.count === ALL_IDS;
}

const ALL_IDS = 4294967295;
