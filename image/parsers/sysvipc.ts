const ownerColumns = ['key', 'perms', 'uid', 'gid', 'cuid', 'cgid'] as const;
type OwnerColumn = (typeof ownerColumns)[number];

/**
 * A table's columns: where each is of those that all tables have and of its own, which cells are no 64-bit
 * numbers, and how many there are.
 */
export interface SysvColumns<Own extends string> {
  at: Record<OwnerColumn | Own, number>;
  exact: readonly number[];
  count: number;
}

/**
 * Reads a table's first line, since columns were added over time; undefined where one of its `own`, or another,
 * is missing. `sizes` are those of its own that have 64 bits.
 */
export function parseSysvHeader<Own extends string>(
  own: readonly Own[],
  sizes: readonly NoInfer<Own>[],
  line: string,
): SysvColumns<Own> | undefined {
  const found = cellsOf(line);
  const names = [...ownerColumns, ...own];
  const at = Object.fromEntries(names.map((name) => [name, found.indexOf(name)])) as SysvColumns<Own>['at'];
  if (names.some((name) => at[name] === -1)) return undefined;
  return {
    at,
    exact: names.filter((name) => !(sizes as readonly string[]).includes(name)).map((name) => at[name]),
    count: found.length,
  };
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
 * One row (proc_sysvipc(5)). Widths are minimums, so columns are counted and not measured. Undefined where the row is
 * none; cells that are not of 64 bits must be exact as JavaScript numbers.
 */
export function parseSysvRow<Own extends string>(
  { at, exact, count }: SysvColumns<Own>,
  line: string,
): SysvRow<Own> | undefined {
  const cells = cellsOf(line);
  if (cells.length !== count || !/^ *-?\d[\d ]*$/.test(line)) return undefined;
  for (const index of exact) if (!Number.isSafeInteger(Number(cells[index]))) return undefined;
  const text = (name: OwnerColumn | Own) => cells[at[name]] ?? '';
  const number = (name: OwnerColumn | Own) => Number(text(name));
  if (!/^[0-7]+$/.test(text('perms')) || number('key') !== (number('key') | 0)) return undefined;
  const perms = Number.parseInt(text('perms'), 8);
  // A key is written as a signed number, though a key_t is compared as bits
  const owner = {
    key: number('key') >>> 0,
    mode: perms & 0o777,
    uid: number('uid'),
    gid: number('gid'),
    creatorUid: number('cuid'),
    creatorGid: number('cgid'),
  };
  return { owner, perms, number, size: text };
}

function cellsOf(line: string): string[] {
  return line.trim().split(/ +/);
}
