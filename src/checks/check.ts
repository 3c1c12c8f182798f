import type { Fact } from '../facts/fact.ts';
import type { FactName, Facts, FactTypes } from '../facts/facts.ts';
import type { Inspection, Subject } from '../facts/inspection.ts';

export type Severity = 'error' | 'warning' | 'info';

/** The change that mends it: a sentence, and the YAML patch where one exists. */
export interface Remediation {
  text: string;
  patch?: string;
}

/** What a failed check has to say. `title` is a whole sentence about this pod; `evidence` are rows a reader can verify. */
export interface Failure {
  status: 'fail';
  title: string;
  expected: string;
  actual: string;
  evidence: string[];
  remediation: Remediation;
}

export type CheckResult = Failure | { status: 'pass' } | { status: 'not-applicable'; reason: string } | { status: 'unknown'; reason: string };

/** Who is being judged, for sentences; `agent` is null only for checks that need nothing of one. */
export interface Subjects {
  target: Subject;
  agent: Subject | null;
}

/**
 * One check: it names the facts it needs of each side and gets those, as values, and nothing else. Ids are nouns in
 * the failing state and the file's name.
 */
export interface Check<TargetFact extends FactName = FactName, AgentFact extends FactName = FactName> {
  id: string;
  severity: Severity;
  needs: { target: readonly TargetFact[]; agent: readonly AgentFact[] };
  evaluate: (facts: { target: Pick<FactTypes, TargetFact>; agent: Pick<FactTypes, AgentFact> }, subjects: Subjects) => CheckResult;
}

/** A check among others: which facts it needs is its own business. */
export interface AnyCheck {
  id: string;
  severity: Severity;
  needs: { target: readonly FactName[]; agent: readonly FactName[] };
  evaluate: (facts: { target: never; agent: never }, subjects: Subjects) => CheckResult;
}

/** Keeps the compiler's knowledge of which facts were declared, so that touching another one does not compile. */
export function defineCheck<const TargetFact extends FactName, const AgentFact extends FactName>(check: Check<TargetFact, AgentFact>): AnyCheck {
  return check;
}

/**
 * Runs a check over an inspection. The only place that knows a fact can be missing: it then answers `unknown` on the
 * check's behalf, and `not-applicable` where a check is about an Agent and none was named.
 */
export function runCheck(check: AnyCheck, { target, agent }: Inspection): CheckResult {
  if (check.needs.agent.length > 0 && agent === null) return { status: 'not-applicable', reason: 'no Agent was named' };
  const ofTarget = valuesOf(check.needs.target, target.facts);
  if ('missing' in ofTarget) return { status: 'unknown', reason: `target: ${ofTarget.missing}` };
  const ofAgent = agent === null ? { values: {} } : valuesOf(check.needs.agent, agent.facts);
  if ('missing' in ofAgent) return { status: 'unknown', reason: `Agent: ${ofAgent.missing}` };
  const subjects = { target: target.subject, agent: agent?.subject ?? null };
  return check.evaluate({ target: ofTarget.values as never, agent: ofAgent.values as never }, subjects);
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
