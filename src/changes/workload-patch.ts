import type { Role } from '../facts/known.ts';
import type { Change, Consequence } from './change.ts';
import type { ChangedSide } from './changed-side.ts';
import { addedContainers } from './safety/added-containers.ts';
import { whatRestarts } from './what-restarts.ts';

/**
 * A patch of the pod's spec. Withheld for a pod that the API only mirrors, which is a file on its node, and for a
 * container that its workload does not have.
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
  const [added] = addedContainers(owner, podSpec);
  if (added !== undefined)
    return withheld(
      of,
      `it would change container ${added}, which is not in the template of the workload: ` +
        'change it where it is added, as by a webhook',
    );
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
