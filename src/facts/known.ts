import type { Fact, MissingStatus } from './fact.ts';
import type { FactName, FactTypes } from './facts.ts';
import type { Side } from './inspection.ts';

/** Whose a fact is: the role of a container in an inspection. */
export type Role = 'target' | 'agent';

/**
 * A fact that is missing, or that has less in it than there is: what keeps an answer from being given.
 * It is data, so that what could not be determined is grouped by it, and never found again by searching a sentence.
 */
export interface FactRef {
  of: Role;
  fact: FactName;
  /**
   * `incomplete`: the fact is there, and does not have everything: rows that were not listed,
   * processes that were not read.
   */
  status: MissingStatus | 'incomplete';
  /** Why, in one sentence. */
  why: string;
}

export type Known<Name extends FactName> =
  { kind: 'known'; values: { [Each in Name]: FactTypes[Each] } } | { kind: 'missing'; missing: FactRef[] };

/** The one way to need facts of a side: their values, or which of them are missing. */
export function all<const Name extends FactName>(
  role: Role,
  { facts }: Side<Name>,
  names: readonly Name[],
): Known<Name> {
  const missing = names.flatMap((name) => missingFact(role, name, facts[name]));
  if (missing.length > 0) return { kind: 'missing', missing };
  const values = Object.fromEntries(names.map((name) => [name, (facts[name] as { value?: unknown }).value]));
  return { kind: 'known', values: values as { [Each in Name]: FactTypes[Each] } };
}

/** The reference to a fact if it is missing, none if it is there. */
export function missingFact(role: Role, name: FactName, fact: Fact<unknown>): FactRef[] {
  return fact.status === 'ok' ? [] : [{ of: role, fact: name, status: fact.status, why: fact.message }];
}

/** The reference to a fact that is there, and does not have everything. */
export function incompleteFact(role: Role, fact: FactName, why: string): FactRef {
  return { of: role, fact, status: 'incomplete', why };
}
