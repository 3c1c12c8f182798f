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

/** Undefined where the line is none of mountinfo. */
export function parseMountinfoLine(line: string): Mount | undefined {
  const fields = line.split(' ');
  // Any number of optional fields comes before the hyphen, and none of them is one
  const hyphen = fields.indexOf('-', FIRST_OPTIONAL_FIELD);
  const [id = '', parentId = '', device = '', root = '', mountPoint = '', options = ''] = fields;
  const [fileSystemType = '', source = '', superOptions] = fields.slice(hyphen + 1);
  if (hyphen === -1 || superOptions === undefined) return undefined;
  if (!/^\d{1,10}$/.test(id) || !/^\d{1,10}$/.test(parentId) || !/^\d+:\d+$/.test(device)) return undefined;
  return {
    id: Number(id),
    parentId: Number(parentId),
    device,
    root: unescape(root),
    mountPoint: unescape(mountPoint),
    options: options.split(','),
    fileSystemType,
    source: unescape(source),
    superOptions: superOptions.split(','),
  };
}

const FIRST_OPTIONAL_FIELD = 6;

/** Blanks, line ends and backslashes are written as three octal digits (fs/seq_file.c, mangle_path). */
function unescape(field: string): string {
  return field.replace(/\\([0-3][0-7]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
