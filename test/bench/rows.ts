/** A line of the bench's table: what, median, least and most in milliseconds, ratio of the medians to the floor's. */
export type Row = [what: string, median: string, min: string, max: string, ratio: string];

/** A floor and what is measured against it, as rows. */
export function rowsOf(floorName: string, floor: number[], others: Record<string, number[]>): Row[] {
  const floorMs = median(floor);
  return [
    rowOf(floorName, floor, floorMs),
    ...Object.entries(others).map(([what, times]) => rowOf(`  ${what}`, times, floorMs)),
  ];
}

function rowOf(what: string, times: number[], floorMs: number): Row {
  return [
    what,
    ms(median(times)),
    ms(Math.min(...times)),
    ms(Math.max(...times)),
    (median(times) / floorMs).toFixed(2),
  ];
}

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function ms(milliseconds: number): string {
  return milliseconds.toFixed(milliseconds < 10 ? 1 : 0);
}
