import type { FactRef } from '../facts/known.ts';
import type { Evidence } from './channel.ts';
import type { Opening } from './opening.ts';

/**
 * The evidence of an object of the Agent with a name that leads to it, which no process of the target holds:
 * by who of the target could open it.
 * @param doubts facts without which it may be the Agent's own, or a process of the target may hold it after all
 */
export function unreached(opening: Opening, doubts: FactRef[]): Evidence {
  switch (opening.kind) {
    case 'allowed':
      return { is: 'possible', because: { kind: 'openable', refused: opening.refused } };
    case 'readable':
      return { is: 'possible', because: { kind: 'readable', refused: opening.refused } };
    case 'undeterminable':
      return { is: 'possible', because: { kind: 'undetermined', why: opening.why } };
    case 'missing':
      return { is: 'undecided', missing: opening.missing };
    case 'refused':
      if (doubts.length > 0) return { is: 'undecided', missing: doubts };
      return { is: 'out-of-reach', because: { kind: 'refused', refused: opening.refused }, breaks: true };
  }
}
