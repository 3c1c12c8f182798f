import type { Answer } from '../facts/answer.ts';
import type { Evidence } from './channel.ts';
import type { Opening } from './opening.ts';

/**
 * The evidence of an object of the Agent with a name that leads to it, which no process of the target holds: by who of the
 * target could open it.
 * @param isPrivate whether it is the Agent's own; `missing` if that is not known
 */
export function unreached(opening: Opening, isPrivate: Answer<never>): Evidence {
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
      if (isPrivate.kind === 'missing') return { is: 'undecided', missing: isPrivate.missing };
      return { is: 'out-of-reach', because: { kind: 'refused', refused: opening.refused }, breaks: true };
  }
}
