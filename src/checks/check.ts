import type { Fact } from '../facts/fact.ts';
import type { FactName, Facts, FactTypes } from '../facts/facts.ts';
import type { Inspected, Inspection, Side, Subject } from '../facts/inspection.ts';
import type { Severity } from '../severity.ts';

/** The change that mends it: a sentence, and the YAML patch where one exists. */
export interface Remediation {
  text: string;
  patch?: string;
}

/** What a failed check has to say. `title` is a whole sentence about this pod; `evidence` are rows a reader can verify. */
export interface Failure {
  status: 'fail';
  /** Where this failure weighs less than the check's own severity. */
  severity?: Severity;
  title: string;
  expected: string;
  actual: string;
  evidence: string[];
  remediation: Remediation;
}

export type CheckResult =
  Failure | { status: 'pass' } | { status: 'not-applicable'; reason: string } | { status: 'unknown'; reason: string };

interface Named {
  /** A noun in the failing state, and the file's name. */
  id: string;
  severity: Severity;
}

/**
 * A check of the target alone. It gets the facts it names and nothing else: those it `needs` as values, those it `uses`
 * read or not. What may be missing only adds to the evidence, or decides in one of several ways.
 */
export interface TargetCheck<Need extends FactName, Use extends FactName> extends Named {
  about: 'target';
  needs: readonly Need[];
  uses: readonly Use[];
  evaluate: (facts: Pick<FactTypes, Need> & Pick<Facts, Use>, target: Subject) => CheckResult;
}

/**
 * A check of what lies between the target and its Agent. One object seen on one side can be enough for an answer, so it
 * gets its facts read or not, and leaves it to the truth table when they are enough.
 */
export interface AgentCheck<TargetFact extends FactName, AgentFact extends FactName> extends Named {
  about: 'agent';
  weighs: { target: readonly TargetFact[]; agent: readonly AgentFact[] };
  evaluate: (target: Side<TargetFact>, agent: Side<AgentFact>) => CheckResult;
}

/** A check of the target, which the Agent's view of the same thing can add to where one was named. Facts as for an `AgentCheck`. */
export interface EitherCheck<Weighed extends FactName> extends Named {
  about: 'either';
  weighs: readonly Weighed[];
  evaluate: (target: Side<Weighed>, agent: Side<Weighed> | null) => CheckResult;
}

/** A check among others: which facts it names is its own business. */
export type AnyCheck =
  | (Omit<TargetCheck<FactName, FactName>, 'evaluate'> & { evaluate: (facts: never, target: Subject) => CheckResult })
  | (Omit<AgentCheck<FactName, FactName>, 'evaluate'> & { evaluate: (target: never, agent: never) => CheckResult })
  | (Omit<EitherCheck<FactName>, 'evaluate'> & { evaluate: (target: never, agent: never) => CheckResult });

/** Keeps the compiler's knowledge of which facts were named, so that touching another one does not compile. */
export function defineTargetCheck<const Need extends FactName, const Use extends FactName>(
  check: Omit<TargetCheck<Need, Use>, 'about'>,
): AnyCheck {
  return { ...check, about: 'target' };
}

/** The same for a check that is about an Agent, too. */
export function defineAgentCheck<const TargetFact extends FactName, const AgentFact extends FactName>(
  check: Omit<AgentCheck<TargetFact, AgentFact>, 'about'>,
): AnyCheck {
  return { ...check, about: 'agent' };
}

/** The same for one that an Agent only adds to. */
export function defineEitherCheck<const Weighed extends FactName>(
  check: Omit<EitherCheck<Weighed>, 'about'>,
): AnyCheck {
  return { ...check, about: 'either' };
}

/** Runs a check over an inspection: `unknown` where it needs a fact that was not read, whatever it would have said. */
export function runCheck(check: AnyCheck, { target, agent }: Inspection): CheckResult {
  if (check.about === 'agent') {
    if (agent === null) return { status: 'not-applicable', reason: 'no Agent was named' };
    return check.evaluate(sideOf(target, check.weighs.target) as never, sideOf(agent, check.weighs.agent) as never);
  }
  if (check.about === 'either')
    return check.evaluate(sideOf(target, check.weighs) as never, (agent && sideOf(agent, check.weighs)) as never);
  const needed = valuesOf(check.needs, target.facts);
  if ('missing' in needed) return { status: 'unknown', reason: `target: ${needed.missing}` };
  return check.evaluate({ ...needed.values, ...pick(target.facts, check.uses) } as never, target.subject);
}

function sideOf({ subject, facts }: Inspected, names: readonly FactName[]): Side<FactName> {
  return { subject, facts: pick(facts, names) };
}

function pick(facts: Facts, names: readonly FactName[]): Facts {
  return Object.fromEntries(names.map((name) => [name, facts[name]])) as Facts;
}

function valuesOf(names: readonly FactName[], facts: Facts): { values: Record<string, unknown> } | { missing: string } {
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const fact: Fact<unknown> = facts[name];
    if (fact.status !== 'ok') return { missing: `${name} is ${fact.status}: ${fact.message}` };
    values[name] = fact.value;
  }
  return { values };
}
