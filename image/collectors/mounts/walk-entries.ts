import type { ShmFile } from '../../../src/facts/shm-mount.ts';
import type { RowSink } from '../../conversation/rows.ts';
import { fileType, permissionBits } from '../../file-type.ts';
import { isFailure, type FileStatus, type Host, type Result } from '../../host.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { readableName } from '../../readable-name.ts';

const MOST_DEEP = 8;
/** What is beyond is counted as one more: a volume may be a directory of the node with all that is in it. */
const MOST_ENTRIES = 50_000;

export interface WalkTop {
  path: string;
  /** What is below on another file system is none of it. */
  device: string;
  /** Paths below the top that something is mounted on: even asking for their status may block. */
  mountPoints: ReadonlySet<string>;
}

/**
 * Every entry below a directory, by lstat(2) alone: nothing is opened but directories, and no link is followed. Fails
 * only if the top itself cannot be listed. `toRow` makes the row of an entry.
 */
export function walkEntries<Row>(
  host: Host,
  top: WalkTop,
  rows: RowSink<Row>,
  isHeld: (file: FileStatus) => boolean,
  toRow: (file: ShmFile) => Row,
): Result<null> {
  let entryCount = 0;
  return walk('', 0);

  function walk(directory: string, depth: number): Result<null> {
    return host.eachEntry(`${top.path}${directory}`, (name) => {
      if ((entryCount += 1) > MOST_ENTRIES) return void (entryCount === MOST_ENTRIES + 1 && rows.countUnseen(1));
      const path = `${directory}/${name}`;
      if (top.mountPoints.has(path)) return;
      const status = host.lstat(`${top.path}${path}`);
      if (isFailure(status)) {
        if (status.errno !== 'ENOENT') rows.countUnseen(1);
        return;
      }
      if (status.value.device !== top.device) return;
      rows.add(() => toRow(describeEntry(host, `${top.path}${path}`, path.slice(1), status.value)), {
        isHeld: isHeld(status.value),
      });
      if (fileType(status.value.rawMode) !== 'directory') return;
      if (depth + 1 >= MOST_DEEP || isFailure(walk(path, depth + 1))) rows.countUnseen(1);
    });
  }
}

/** An entry's row. `path` is that below the top. */
export function describeEntry(host: Host, fullPath: string, path: string, status: FileStatus): ShmFile {
  const acl = host.hasAcl(fullPath);
  return {
    path: readableName(path),
    type: fileType(status.rawMode),
    mode: permissionBits(status.rawMode),
    // Nobody may conclude from the mode alone if the list could not be seen
    hasAcl: isFailure(acl) || acl.value,
    uid: status.uid,
    gid: status.gid,
    sizeBytes: status.sizeBytes,
    allocatedBytes: status.allocatedBytes,
    device: status.device,
    inode: status.inode,
    modifiedAt: status.modifiedAt,
  };
}

/** Where something is mounted below a path, as paths below it. */
export function mountPointsBelow(mounts: Result<Mount[]>, path: string): Set<string> {
  if (isFailure(mounts)) return new Set();
  const below = mounts.value.filter(({ mountPoint }) => mountPoint.startsWith(`${path}/`));
  return new Set(below.map(({ mountPoint }) => mountPoint.slice(path.length)));
}
