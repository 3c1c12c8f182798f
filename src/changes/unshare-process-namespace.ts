import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { otherContainers } from './who-else.ts';
import { workloadPatch } from './workload-patch.ts';

/**
 * LXCFS answers by the cgroup of the init process of the reader's PID namespace. If the pod shares that, it is pause,
 * which has no limit. Null: this is not the reason, or the spec was not read.
 */
export function unshareProcessNamespace(of: Role, side: ChangedSide): Fix | null {
  const declared = declaredOf(side);
  if (declared === null || !declared.spec.shareProcessNamespace) return null;
  const { spec, container } = declared;
  return {
    text:
      'Remove shareProcessNamespace: LXCFS answers by the first process of the PID namespace, which is then pause, ' +
      'without limits. If it must stay, give the pod limits as a whole (spec.resources), which LXCFS then reports.',
    change: workloadPatch(
      of,
      side,
      { shareProcessNamespace: false },
      {
        alsoHeldBy: otherContainers(spec, container).map(
          (other) => `${other}, whose processes are no longer seen by the others`,
        ),
      },
    ),
  };
}
