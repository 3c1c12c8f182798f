/** A function that reads text from outside, with real texts of the kind it reads. */
export interface Subject {
  file: string;
  /** Of the exported function. */
  name: string;
  samples: readonly string[];
  /** What it reads does not come from the text alone, and so may be more. */
  readsMore?: true;
  /** Gives it the text; what it documents as its failure is a value here. Whatever is thrown is a bug. */
  read(text: string): unknown;
  /** What is wrong with what it read from the text, beyond what is wrong for every subject (`flawOf`). */
  flaw?(text: string, value: never): string | undefined;
}

/**
 * What is wrong with a value that was read from a text: a number that is not exact, more of anything than the text has.
 */
export function flawOf(subject: Subject, text: string, value: unknown): string | undefined {
  // The line receiver takes what has no end in pieces of 64 KiB
  const pieceCount =
    subject.readsMore === true
      ? Number.POSITIVE_INFINITY
      : 1 + (text.match(/[\s\0,]/g)?.length ?? 0) + Math.floor(text.length / 2 ** 16);
  return flawIn(value, pieceCount) ?? subject.flaw?.(text, value as never);
}

/** How many lines a text has: as many rows a table may have. */
export function lineCountOf(text: string): number {
  return text.split('\n').length;
}

function flawIn(value: unknown, pieceCount: number): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? undefined : `${value} is no exact number`;
  if (typeof value === 'bigint') return value < 0n ? `${value} is less than nothing` : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const inner = value instanceof Map ? [...value.values()] : Object.values(value);
  if ((Array.isArray(value) || value instanceof Map) && inner.length > pieceCount)
    return `${inner.length} things from ${pieceCount} pieces of text`;
  for (const each of inner) {
    const flaw = flawIn(each, pieceCount);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}
