import type { Role } from '../facts/known.ts';
import type { Change, Consequence } from './change.ts';
import type { ChangedSide } from './changed-side.ts';
import { whatRestarts } from './what-restarts.ts';

/**
 * A patch of the pod's spec. Withheld for a pod that the API only mirrors, which is a file on its node.
 * @param podSpec a strategic merge patch: containers, volumes, mounts merge by key, all other lists are replaced
 */
export function workloadPatch(
  of: Role,
  side: ChangedSide,
  podSpec: object,
  { alsoHeldBy = [], followedBy }: Partial<Pick<Consequence, 'alsoHeldBy' | 'followedBy'>> = {},
): Change {
  const { owner } = side.facts;
  if (owner.status === 'ok' && owner.value.state === 'static')
    return withheld(of, `${side.subject.pod} is a static pod: edit its manifest on ${side.subject.node}`);
  return {
    kind: 'workload-patch',
    of,
    podSpec,
    restarts: whatRestarts(owner, side.subject),
    alsoHeldBy,
    ...(followedBy === undefined ? {} : { followedBy }),
  };
}

/** A change that is not offered, and why. */
export function withheld(of: Role, why: string): Change {
  return { kind: 'withheld', of, why };
}
