import type { Fact } from '../../../src/facts/fact.ts';
import type { TargetMount } from '../../../src/facts/shm-mount.ts';
import type { RowSink } from '../../conversation/rows.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure } from '../../host.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { readableName } from '../../readable-name.ts';
import { mountinfoPath, rootOf } from '../../reading/mounts.ts';
import type { Target } from '../../who/target.ts';

/**
 * The target's mounts without the root, those of the kernel's own file systems, and what the runtime lays over files of
 * /proc and /sys to hide them.
 */
export function collectTargetMounts(
  { main, mounts }: Target,
  rows: RowSink<TargetMount>,
): Fact<{ totalCount: number }> {
  const source = mountinfoPath(main.pid);
  if (isFailure(mounts)) return failed(source, mounts);
  for (const mount of mounts.value) if (isWanted(mount)) rows.add(() => describe(mount));
  return ok(source, { totalCount: rows.totalCount });
}

const kernelsOwn = /^(proc|sysfs|cgroup2?|devpts|mqueue)$/;

function isWanted({ mountPoint, fileSystemType }: Mount): boolean {
  if (mountPoint === '/' || kernelsOwn.test(fileSystemType)) return false;
  return !(/^\/(proc|sys)\//.test(mountPoint) && /^(tmpfs|devtmpfs)$/.test(fileSystemType));
}

function describe(mount: Mount): TargetMount {
  const { mountPoint, device, fileSystemType, options, superOptions } = mount;
  const { root, removed } = rootOf(mount);
  return {
    mountPoint: readableName(mountPoint),
    device,
    root: readableName(root),
    fileSystem: fileSystemType,
    readOnly: options.includes('ro') || superOptions.includes('ro'),
    noExec: options.includes('noexec'),
    removed,
  };
}
