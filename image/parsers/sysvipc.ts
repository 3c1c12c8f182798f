const ownerColumns = ['key', 'perms', 'uid', 'gid', 'cuid', 'cgid'] as const;
type OwnerColumn = (typeof ownerColumns)[number];

/** Where each column of a table in /proc/sysvipc is, those that all have and its own, and how many there are. */
export type SysvColumns<Own extends string> = Record<OwnerColumn | Own, number> & { count: number };

/** Reads a table's first line, since columns were added over time; undefined where one of its `own`, or another, is missing. */
export function parseSysvHeader<Own extends string>(own: readonly Own[], line: string): SysvColumns<Own> | undefined {
  const found = line.trim().split(/\s+/);
  const names = [...ownerColumns, ...own];
  const indexes = Object.fromEntries(names.map((name) => [name, found.indexOf(name)])) as Record<OwnerColumn | Own, number>;
  return names.some((name) => indexes[name] === -1) ? undefined : { ...indexes, count: found.length };
}

/** One row: what all tables say alike, and the cells of its own columns. */
export interface SysvRow<Own extends string> {
  owner: { key: number; mode: number; uid: number; gid: number; creatorUid: number; creatorGid: number };
  /** All bits of the mode, those above the permissions, too. */
  perms: number;
  number: (name: Own) => number;
  /** A 64-bit number, which stays decimal digits. */
  size: (name: Own) => string;
}

/**
 * One row (proc_sysvipc(5)). Widths are minimums, so columns are counted and not measured. Undefined where the row is none;
 * `sizes` are the columns of 64 bits, all others must be exact as JavaScript numbers.
 */
export function parseSysvRow<Own extends string>({ count, ...at }: SysvColumns<Own>, line: string, sizes: readonly NoInfer<Own>[]): SysvRow<Own> | undefined {
  const row = line.trim();
  const cells = row.split(/ +/);
  if (cells.length !== count || !/^-?\d[\d ]*$/.test(row)) return undefined;
  const indexes = at as unknown as Record<OwnerColumn | Own, number>;
  const text = (name: OwnerColumn | Own) => cells[indexes[name]] ?? '';
  const number = (name: OwnerColumn | Own) => Number(text(name));
  const exact = (Object.keys(indexes) as (OwnerColumn | Own)[]).filter((name) => !(sizes as readonly string[]).includes(name));
  if (!exact.every((name) => Number.isSafeInteger(number(name)))) return undefined;
  if (!/^[0-7]+$/.test(text('perms')) || number('key') !== (number('key') | 0)) return undefined;
  const perms = Number.parseInt(text('perms'), 8);
  // A key is written as a signed number, though a key_t is compared as bits
  const owner = { key: number('key') >>> 0, mode: perms & 0o777, uid: number('uid'), gid: number('gid'), creatorUid: number('cuid'), creatorGid: number('cgid') };
  return { owner, perms, number, size: text };
}
