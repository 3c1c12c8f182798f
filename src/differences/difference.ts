import type { Fact } from '../facts/fact.ts';
import type { NodeFactName, NodeFacts, NodeFactTypes } from '../facts/node/node-facts.ts';
import type { NodeSnapshot } from '../facts/node/node-snapshot.ts';
import type { Severity } from '../severity.ts';

/**
 * What two nodes have otherwise: a sentence, each one's own, and what follows from it by the rules
 * of kernel and Kubernetes.
 */
export interface Contrast {
  /** Where this one weighs more or less than the difference usually does. */
  severity?: Severity;
  title: string;
  a: string;
  b: string;
  consequence: string;
}

/** `not-compared`: whether they differ in this cannot be told. It never stands for "equal". */
export type Outcome = { kind: 'equal' } | ({ kind: 'differs' } & Contrast) | { kind: 'not-compared'; reason: string };

export const EQUAL: Outcome = { kind: 'equal' };

/**
 * One way in which two nodes can differ. It gets the facts it `needs` as values, those it `uses` read or not, no other.
 */
interface Difference<Need extends NodeFactName, Use extends NodeFactName> {
  /** A noun, and the file's name. */
  id: string;
  severity: Severity;
  needs: readonly Need[];
  uses: readonly Use[];
  compare: (a: Side<Need, Use>, b: Side<Need, Use>) => Outcome;
}

type Side<Need extends NodeFactName, Use extends NodeFactName> = Pick<NodeFactTypes, Need> & Pick<NodeFacts, Use>;

/** A difference among others: which facts it names is its own business. */
export type AnyDifference = Omit<Difference<NodeFactName, NodeFactName>, 'compare'> & {
  compare: (a: never, b: never) => Outcome;
};

/** Keeps the compiler's knowledge of which facts were named, so that touching another one does not compile. */
export function defineDifference<const Need extends NodeFactName, const Use extends NodeFactName = never>(
  difference: Omit<Difference<Need, Use>, 'uses'> & { uses?: readonly Use[] },
): AnyDifference {
  return { uses: [], ...difference };
}

/** Differs, unless both texts are the same. */
export function contrast(it: Contrast): Outcome {
  return it.a === it.b ? EQUAL : { kind: 'differs', ...it };
}

/** Compares two nodes in one way; a fact that it needs and that was not read leaves it open. */
export function runDifference({ needs, uses, compare }: AnyDifference, a: NodeSnapshot, b: NodeSnapshot): Outcome {
  const missing = [a, b].flatMap((side) => needs.flatMap((name) => describeMissing(side, name)));
  if (missing.length > 0) return { kind: 'not-compared', reason: [...new Set(missing)].join('; ') };
  return compare(sideOf(a, needs, uses) as never, sideOf(b, needs, uses) as never);
}

function describeMissing({ node, facts }: NodeSnapshot, name: NodeFactName): string[] {
  const fact: Fact<unknown> = facts[name];
  return fact.status === 'ok' ? [] : [`${node}: ${fact.status}, ${fact.message}`];
}

function sideOf({ facts }: NodeSnapshot, needs: readonly NodeFactName[], uses: readonly NodeFactName[]): unknown {
  const values = needs.map((name) => {
    const fact: Fact<unknown> = facts[name];
    return [name, fact.status === 'ok' ? fact.value : undefined];
  });
  return Object.fromEntries([...values, ...uses.map((name) => [name, facts[name]])]);
}
