import type { ShmFile } from '../../src/facts/shm-mount.ts';
import type { RowSink } from '../conversation/rows.ts';
import { fileType, permissionBits } from '../file-type.ts';
import { isFailure, type FileStatus, type Host, type Result } from '../host.ts';
import { readableName } from '../readable-name.ts';

const MOST_DEEP = 8;

export interface WalkTop {
  path: string;
  /** What is below on another file system is none of it. */
  device: string;
  /** Paths below the top that something is mounted on: even asking for their status may block. */
  mountPoints: ReadonlySet<string>;
}

/**
 * Every entry below a directory, by lstat(2) alone: nothing is opened but directories, and no link is followed. Fails
 * only where the top itself can't be listed.
 */
export function walkShm(
  host: Host,
  top: WalkTop,
  rows: RowSink<ShmFile>,
  isHeld: (file: FileStatus) => boolean,
): Result<null> {
  return walk('', 0);

  function walk(directory: string, depth: number): Result<null> {
    return host.eachEntry(`${top.path}${directory}`, (name) => {
      const path = `${directory}/${name}`;
      if (top.mountPoints.has(path)) return;
      const status = host.lstat(`${top.path}${path}`);
      if (isFailure(status)) {
        if (status.errno !== 'ENOENT') rows.countUnseen(1);
        return;
      }
      if (status.value.device !== top.device) return;
      rows.add(() => describe(path, status.value), { isHeld: isHeld(status.value) });
      if (fileType(status.value.rawMode) !== 'directory') return;
      if (depth + 1 >= MOST_DEEP || isFailure(walk(path, depth + 1))) rows.countUnseen(1);
    });
  }

  function describe(path: string, status: FileStatus): ShmFile {
    const acl = host.hasAcl(`${top.path}${path}`);
    return {
      path: readableName(path.slice(1)),
      type: fileType(status.rawMode),
      mode: permissionBits(status.rawMode),
      // Nobody may conclude from the mode alone where the list could not be seen
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
}
