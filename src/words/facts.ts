import type { FactRef } from '../facts/known.ts';
import { andMore } from './lists.ts';
import { roleWords } from './names.ts';

/** A fact that is missing, short: `holdings of the target (denied)`. */
function nameFact({ of, fact, status }: FactRef): string {
  return `${fact} of the ${roleWords[of]} (${status})`;
}

/** Some that are missing: `holdings of the target (denied) and 2 more`. */
export function nameFacts(refs: readonly FactRef[], most = 1): string {
  return andMore(refs.map(nameFact), most);
}

/** A fact that is missing, and why: `holdings of the target (denied): needs CAP_SYS_PTRACE`. */
export function describeFact(ref: FactRef): string {
  return `${nameFact(ref)}: ${ref.why}`;
}
