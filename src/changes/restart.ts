import type { Role } from '../facts/known.ts';
import type { Change } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { otherContainers } from './who-else.ts';
import { whatRestarts } from './what-restarts.ts';

/** A restart of a side's workload, as it is declared. */
export function restart(of: Role, side: ChangedSide): Change {
  const declared = declaredOf(side);
  return {
    kind: 'restart',
    of,
    restarts: whatRestarts(side.facts.owner, side.subject),
    alsoHeldBy: declared === null ? [] : otherContainers(declared.spec, declared.container),
  };
}
