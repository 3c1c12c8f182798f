import type { Fact } from '../../../src/facts/fact.ts';
import type { LxcfsMounts } from '../../../src/facts/proc-view.ts';
import { failed, ok } from '../../fact.ts';
import { isFailure } from '../../host.ts';
import { readableName } from '../../readable-name.ts';
import { LXCFS, mountinfoPath } from '../../reading/mounts.ts';
import type { Target } from '../../who/target.ts';

/** Where LXCFS lies in the target; mountinfo alone tells, without touching it. */
export function collectLxcfsMounts({ main, mounts }: Target): Fact<LxcfsMounts> {
  const source = mountinfoPath(main.pid);
  if (isFailure(mounts)) return failed(source, mounts);
  const ofLxcfs = mounts.value.filter(({ fileSystemType }) => fileSystemType === LXCFS);
  return ok(
    source,
    ofLxcfs.map(({ mountPoint, root }) => ({ mountPoint: readableName(mountPoint), root: readableName(root) })),
  );
}
