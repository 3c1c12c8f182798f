import { isFailure, type ChildOptions, type Host, type Result } from '../host.ts';
import type { RowSink } from './rows.ts';

/**
 * Fills a table in a child, which may see what the inspector does not. The rows come back a line each, and at last how
 * many the child counted.
 */
export function rowsFromChild<Row>(
  host: Host,
  options: ChildOptions,
  rows: RowSink<Row>,
  isHeld: (row: Row) => boolean,
  fill: (rows: RowSink<Row>) => Result<null>,
): Result<null> {
  const child = host.runChild(options, (emit) => {
    const fromChild = rows.inChild((row) => emit(`${JSON.stringify(row)}\n`));
    const filled = fill(fromChild);
    emit(JSON.stringify(isFailure(filled) ? filled : { value: fromChild.totalCount }));
  });
  if (isFailure(child)) return child;
  if (!child.value.inTime) return { errno: 'ETIMEDOUT' };
  const lines = child.value.output.split('\n');
  const total = JSON.parse(lines.pop() ?? '') as Result<number>;
  if (isFailure(total)) return total;
  for (const line of lines) {
    const row = JSON.parse(line) as Row;
    rows.add(() => row, { isHeld: isHeld(row) });
  }
  rows.countUnseen(total.value - lines.length);
  return { value: null };
}
