/** One line of /proc/PID/mountinfo (proc_pid_mountinfo(5)). Paths are as the process's own root shows them. */
export interface Mount {
  id: number;
  parentId: number;
  /** major:minor, decimal. */
  device: string;
  /** Which directory, or file, of the file system is mounted. */
  root: string;
  mountPoint: string;
  options: string[];
  fileSystemType: string;
  source: string;
  superOptions: string[];
}

/**
 * Undefined where the line is none of mountinfo. A node has some thousands of them: fields are taken by their index,
 * since QuickJS takes an array apart through its iterator.
 */
export function parseMountinfoLine(line: string): Mount | undefined {
  const fields = line.split(' ');
  // Any number of optional fields comes before the hyphen, and none of them is one
  const hyphen = fields.indexOf('-', FIRST_OPTIONAL_FIELD);
  const superOptions = fields[hyphen + 3];
  if (hyphen === -1 || superOptions === undefined || !BEGINNING.test(line)) return undefined;
  const field = (index: number): string => fields[index] ?? '';
  return {
    id: Number(field(0)),
    parentId: Number(field(1)),
    device: field(2),
    root: unescape(field(3)),
    mountPoint: unescape(field(4)),
    options: field(5).split(','),
    fileSystemType: field(hyphen + 1),
    source: unescape(field(hyphen + 2)),
    superOptions: superOptions.split(','),
  };
}

/** Mount, parent, device. */
const BEGINNING = /^\d{1,10} \d{1,10} \d+:\d+ /;
const FIRST_OPTIONAL_FIELD = 6;

/** Blanks, line ends and backslashes are written as three octal digits (fs/seq_file.c, mangle_path). */
function unescape(field: string): string {
  return field.includes('\\')
    ? field.replace(/\\([0-3][0-7]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
    : field;
}
