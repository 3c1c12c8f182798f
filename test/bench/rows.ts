/**
 * A line of the bench's table: what; median, least and most in milliseconds; the medians' ratio to the floor's,
 * and what that may be at most.
 */
export type Row = [what: string, median: string, min: string, max: string, ratio: string, atMost: string];

/** Times beside a floor, in milliseconds, and the ratio of the medians that is allowed, if one is. */
export interface Measured {
  timesMs: number[];
  atMost?: number;
}

/** A floor and what is measured against it, as rows. */
export function rowsOf(floorName: string, floorMs: number[], others: Record<string, Measured>): Row[] {
  const floor = median(floorMs);
  return [
    rowOf(floorName, { timesMs: floorMs }, floor),
    ...Object.entries(others).map(([what, measured]) => rowOf(`  ${what}`, measured, floor)),
  ];
}

function rowOf(what: string, { timesMs, atMost }: Measured, floorMs: number): Row {
  const ratio = median(timesMs) / floorMs;
  return [
    what,
    ms(median(timesMs)),
    ms(Math.min(...timesMs)),
    ms(Math.max(...timesMs)),
    ratio.toFixed(2),
    atMost === undefined ? '' : `${atMost}${ratio > atMost ? ' MISSED' : ''}`,
  ];
}

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function ms(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 10 ? 1 : 0);
}
