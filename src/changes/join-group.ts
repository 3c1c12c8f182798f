import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { workloadPatch } from './workload-patch.ts';

/** Gives the processes of a pod a group that an object is open to already. */
export function joinGroup(
  of: Role,
  side: ChangedSide,
  gid: number,
  object: 'segment' | 'file' | 'set of semaphores' | 'queue',
): Fix {
  const text = `Give pod ${side.subject.pod} group ${gid}, to which the ${object} is open for reading and writing.`;
  const declared = declaredOf(side);
  if (declared === null) return { text };
  const groups = [...(declared.spec.supplementalGroups ?? []), gid];
  return { text, change: workloadPatch(of, side, { securityContext: { supplementalGroups: groups } }) };
}
