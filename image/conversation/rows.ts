/**
 * Takes the rows of a table as they are read: passes on the first `limit`, and counts them all. Rows that say more,
 * held ones, are passed on before others: `reserve` keeps room for as many as are expected.
 */
export interface RowSink<Row> {
  readonly totalCount: number;
  reserve(expectedCount: number): void;
  /** `makeRow` is called only for a row that is passed on. */
  add(makeRow: () => Row, options?: { isHeld: boolean }): void;
  /** Rows of which nothing more is known than how many there are, or that they exist. */
  countUnseen(count: number): void;
  /** A sink with as much room, which passes its rows to a child's parent. */
  inChild(pass: (row: Row) => void): RowSink<Row>;
}

export function rowSink<Row>(limit: number, pass: (row: Row) => void): RowSink<Row> {
  let totalCount = 0;
  let passedCount = 0;
  let reservedCount = 0;
  return {
    get totalCount() {
      return totalCount;
    },
    reserve(expectedCount) {
      reservedCount = Math.min(expectedCount, limit);
    },
    add(makeRow, { isHeld } = { isHeld: false }) {
      totalCount += 1;
      if (isHeld && reservedCount > 0) reservedCount -= 1;
      else if (passedCount + reservedCount >= limit) return;
      passedCount += 1;
      pass(makeRow());
    },
    countUnseen(count) {
      totalCount += count;
    },
    inChild(passFromChild) {
      const sink = rowSink(limit, passFromChild);
      sink.reserve(reservedCount);
      return sink;
    },
  };
}
