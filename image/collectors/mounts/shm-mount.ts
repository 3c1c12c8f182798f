import type { Fact } from '../../../src/facts/fact.ts';
import type { ShmMount } from '../../../src/facts/shm-mount.ts';
import { failed, MALFORMED, ok, toFact } from '../../fact.ts';
import { permissionBits } from '../../file-type.ts';
import { isFailure, type FileStatus, type FileSystemStatus, type Host, type Result } from '../../host.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { readableName } from '../../readable-name.ts';
import { readAs } from '../../reading/access.ts';
import { mayBlock, mountAt, mountinfoPath, readOwnMounts } from '../../reading/mounts.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';
import { locateShm } from './shm-location.ts';
import { findShmTop, OWN_SHM, type ShmTop } from './shm-top.ts';

/** What lies at the target's /dev/shm: by its mountinfo, and statfs(2) and lstat(2) of the directory itself. */
export function collectShmMount(host: Host, target: Target): Fact<ShmMount> {
  const atRoot = processPath(target.main, `root${OWN_SHM}`);
  const location = locateShm(host, target);
  if (isFailure(location)) return failed(atRoot, location);
  const source = processPath(target.main, `root${location.value.path}`);
  if (location.value.state === 'missing') return ok(source, { state: 'missing' });
  if (mayBlock(location.value.mount)) return failed(source, { errno: 'EAGAIN' });
  const top = findShmTop(host, target, location.value);
  if (isFailure(top)) return failed(source, top);
  const space = readAs(host, target.main, () => host.statfs(top.value.path));
  return toFact(top.value.path, describe(location.value.mount, top.value, space));
}

/** The same for the inspector's own /dev/shm, which is the pod's sandbox's. */
export function collectSandboxShmMount(host: Host): Fact<ShmMount> {
  const mounts = readOwnMounts(host);
  if (isFailure(mounts)) return failed(mountinfoPath('self'), mounts);
  const mount = mountAt(mounts.value, OWN_SHM);
  if (mount?.mountPoint !== OWN_SHM) return ok(OWN_SHM, { state: 'missing' });
  if (mayBlock(mount)) return failed(OWN_SHM, { errno: 'EAGAIN' });
  const status = host.lstat(OWN_SHM);
  if (isFailure(status)) return failed(OWN_SHM, status);
  return toFact(OWN_SHM, describe(mount, { path: OWN_SHM, status: status.value }, host.statfs(OWN_SHM)));
}

function describe(mount: Mount, { status }: ShmTop, space: Result<FileSystemStatus>): Result<ShmMount> {
  if (isFailure(space)) return space;
  // Else something else was mounted there since, or the path led astray
  if (mount.fileSystemType === 'tmpfs' && status.device !== mount.device) return MALFORMED;
  return { value: mounted(mount, status, space.value) };
}

function mounted(mount: Mount, status: FileStatus, space: FileSystemStatus): ShmMount {
  return {
    state: 'mounted',
    device: mount.device,
    root: readableName(mount.root),
    fileSystemType: mount.fileSystemType,
    mountSource: readableName(mount.source),
    readOnly: mount.options.includes('ro') || mount.superOptions.includes('ro'),
    noExec: mount.options.includes('noexec'),
    ...space,
    rootInode: status.inode,
    rootMode: permissionBits(status.rawMode),
    rootUid: status.uid,
    rootGid: status.gid,
  };
}
