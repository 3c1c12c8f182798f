import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { groupsWith } from './safety/whole-lists.ts';
import { otherContainers } from './who-else.ts';
import { withheld, workloadPatch } from './workload-patch.ts';

/** Gives the processes of a pod a group that an object is open to already. */
export function joinGroup(
  of: Role,
  side: ChangedSide,
  gid: number,
  object: 'segment' | 'file' | 'set of semaphores' | 'queue',
): Fix {
  const { pod } = side.subject;
  const text = `Give the processes of pod ${pod} group ${gid}, to which the ${object} is open for reading and writing.`;
  const declared = declaredOf(side);
  if (declared === null) return { text };
  const { spec, container } = declared;
  if (spec.fsGroup === gid || spec.supplementalGroups?.includes(gid) === true)
    return {
      text,
      change: withheld(
        of,
        `the pod has group ${gid} already: a program of it dropped it, so change how that is started`,
      ),
    };
  const supplementalGroups = groupsWith(spec, gid);
  if (supplementalGroups === null)
    return {
      text,
      change: withheld(of, 'a patch replaces supplementalGroups, and these facts do not have what is in it already'),
    };
  return {
    text,
    change: workloadPatch(
      of,
      side,
      { securityContext: { supplementalGroups } },
      { alsoHeldBy: otherContainers(spec, container) },
    ),
  };
}
