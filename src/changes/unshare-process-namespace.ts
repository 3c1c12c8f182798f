import type { Role } from '../facts/known.ts';
import type { DeclaredContainer, PodSpec } from '../facts/pod.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { otherContainers } from './who-else.ts';
import { workloadPatch } from './workload-patch.ts';

/**
 * LXCFS answers by the cgroup of the init process of the reader's PID namespace. If the pod shares that, it is pause,
 * for which the pod's limits count. Null: this is not the reason, or the spec was not read.
 */
export function unshareProcessNamespace(of: Role, side: ChangedSide): Fix | null {
  const declared = declaredOf(side);
  if (declared === null || !declared.spec.shareProcessNamespace) return null;
  const { spec, container } = declared;
  return {
    text: `${SHARED} If it must stay, give the pod limits as a whole (spec.resources), which LXCFS then reports.`,
    change: workloadPatch(of, side, { shareProcessNamespace: false }, { alsoHeldBy: seenNoMore(spec, container) }),
  };
}

/** Why LXCFS and a shared process namespace do not go together. */
export const SHARED =
  'Remove shareProcessNamespace: LXCFS answers by the first process of the PID namespace, which is then pause, ' +
  'and pause has the limits of the whole pod, if any.';

/** The containers whose processes the others cannot see, nor send signals to, once the namespace is not shared. */
export function seenNoMore(spec: PodSpec, container: DeclaredContainer): string[] {
  return otherContainers(spec, container).map((other) => `${other}, whose processes are no longer seen by the others`);
}
