import { MALFORMED } from '../../fact.ts';
import { isFailure, type Host, type Result } from '../../host.ts';

/** A table of /proc/sysvipc, and how its lines are read. */
export interface SysvTable<Columns, Row> {
  path: string;
  parseHeader: (line: string) => Columns | undefined;
  parseRow: (columns: Columns, line: string) => Row | undefined;
}

/** Every row of the reader's own IPC namespace, as it is read. */
export function eachSysvRow<Columns, Row>(
  host: Host,
  { path, parseHeader, parseRow }: SysvTable<Columns, Row>,
  onRow: (row: Row) => void,
): Result<null> {
  let columns: Columns | undefined;
  let isMalformed = false;
  let isHeader = true;
  const read = host.eachLine(path, (line) => {
    if (isHeader) columns = parseHeader(line);
    else take(columns && parseRow(columns, line));
    isHeader = false;
  });
  // A row left out could be the one that somebody looks for
  return !isFailure(read) && (isMalformed || columns === undefined) ? MALFORMED : read;

  function take(row: Row | undefined): void {
    if (row === undefined) isMalformed = true;
    else onRow(row);
  }
}
