import { fileType } from '../../file-type.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { readAs } from '../../reading/access.ts';
import { mayBlock, mountAt } from '../../reading/mounts.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';

/**
 * Where the target's /dev/shm leads: to a mount, at a path of the target's own root, or to a directory that nothing is
 * mounted on. /dev/shm may itself be a link, as Debian once made it to /run/shm.
 */
export type ShmLocation = { state: 'mounted'; mount: Mount; path: string } | { state: 'missing'; path: string };

/** Fails where it can't be told; EAGAIN where telling would touch a file system that may not answer. */
export function locateShm(host: Host, target: Target): Result<ShmLocation> {
  if (isFailure(target.mounts)) return target.mounts;
  const mounts = target.mounts.value;
  let path = '/dev/shm';
  for (let followed = 0; followed <= MOST_LINKS; followed += 1) {
    const mount = mountAt(mounts, path);
    if (mount === undefined) return { value: { state: 'missing', path } };
    if (mount.mountPoint === path) return { value: { state: 'mounted', mount, path } };
    if (mayBlock(mount)) return { errno: 'EAGAIN' };
    const link = readAs(host, target.main, () => linkAt(host, processPath(target.main, `root${path}`)));
    if (isFailure(link) && link.errno !== 'ENOENT') return link;
    if (isFailure(link) || link.value === null) return { value: { state: 'missing', path } };
    path = joinLink(path, link.value);
  }
  return { errno: 'ELOOP' };
}

const MOST_LINKS = 4;

/** What a symbolic link says; null where the path is something else. */
function linkAt(host: Host, path: string): Result<string | null> {
  const status = host.lstat(path);
  if (isFailure(status)) return status;
  return fileType(status.value.rawMode) === 'symlink' ? host.readLink(path) : { value: null };
}

/** A link's text against the path of the link itself, `.` and `..` taken away. */
function joinLink(path: string, link: string): string {
  const parts = link.startsWith('/') ? [] : path.split('/').slice(1, -1);
  for (const part of link.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
