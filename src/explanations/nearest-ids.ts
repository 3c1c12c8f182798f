/** The ids that somebody may have meant by a word that is none of them, the likeliest first: three at most. */
export function nearestIds(word: string, ids: readonly string[]): string[] {
  const wanted = word.toLowerCase();
  const near = ids
    .map((id) => ({ id, distance: distanceBetween(wanted, id) }))
    .filter(({ distance }) => distance <= FARTHEST);
  const nearest = Math.min(...near.map(({ distance }) => distance));
  // Beside a good one, poor ones only confuse
  const likely = near.filter(({ distance }) => distance === nearest || distance < 2 * nearest);
  return likely
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MOST_IDS)
    .map(({ id }) => id);
}

const MOST_IDS = 3;
/** As a share of the longer text: with so much of it typed wrong it is still meant. */
const FARTHEST = 0.3;

/**
 * How far two ids are apart, from 0 to 1: a part of the other is nearer than most misspellings,
 * and so are words in common.
 */
function distanceBetween(wanted: string, id: string): number {
  const misspelt = editsBetween(wanted, id) / Math.max(wanted.length, id.length, 1);
  if (wanted.length >= SHORTEST_PART && id.includes(wanted)) return Math.min(misspelt, FARTHEST / 2);
  const words = wanted.split(/[^a-z0-9]+/);
  const hasWord = id.split('-').some((part) => part.length >= SHORTEST_PART && words.includes(part));
  return hasWord ? Math.min(misspelt, FARTHEST) : misspelt;
}

const SHORTEST_PART = 3;

/** How many characters have to be put in, taken out or changed (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, character] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, theirs] of [...other].entries()) {
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (character === theirs ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
