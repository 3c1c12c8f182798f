/** The first `most` of some names, and how many more there are: `a, b and 3 more`. */
export function andMore(names: readonly string[], most = 1): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}

/** The first `most` rows of evidence; a last one says how many more there are. */
export function firstRows(rows: readonly string[], most = MOST_ROWS): string[] {
  const more = rows.length - most;
  return more > 0 ? [...rows.slice(0, most), `and ${more} more`] : [...rows];
}

/** How many rows of evidence a finding has before the others are only counted. */
const MOST_ROWS = 4;

/** The objects that a finding is about, too, as one row of evidence; none if there are none. */
export function alsoAffected(labels: readonly string[], most = MOST_ROWS): string[] {
  return labels.length === 0 ? [] : [`also affected: ${andMore(labels, most)}`];
}

/** That a list is not the whole: `only 4096 of 5000 files in /dev/shm were listed`. */
export function onlyListed(
  { rows, totalCount }: { rows: readonly unknown[]; totalCount: number },
  what: string,
): string {
  return `only ${rows.length} of ${totalCount} ${what} were listed`;
}

/** Some things as a sentence has them: `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
