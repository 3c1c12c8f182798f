import type { Fact } from '../../../src/facts/fact.ts';
import type { TmpfsMounts } from '../../../src/facts/shm-mount.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure } from '../../host.ts';
import { readableName } from '../../readable-name.ts';
import { mountinfoPath } from '../../reading/mounts.ts';
import type { Target } from '../../who/target.ts';

/** Where memory file systems lie in the target. */
export function collectTmpfsMounts({ main, mounts }: Target): Fact<TmpfsMounts> {
  const source = mountinfoPath(main.pid);
  if (isFailure(mounts)) return failed(source, mounts);
  const inMemory = mounts.value.filter(({ fileSystemType }) => fileSystemType === 'tmpfs');
  return ok(
    source,
    inMemory.map(({ device, mountPoint }) => ({ device, mountPoint: readableName(mountPoint) })),
  );
}
