import type { ExpectedObject } from '../channels/expected-object.ts';
import { checks } from '../checks/index.ts';
import type { Check, CheckResult } from '../checks/define-check.ts';
import { API_VERSION } from '../facts/frames.ts';
import type { Inspection } from '../facts/inspection.ts';
import type { FactRef } from '../facts/known.ts';
import { bySeverity } from '../severity.ts';
import { judgeAgentCommunication } from './agent-communication.ts';
import type { Finding, Report, Rule, Undetermined } from './report.ts';
import { judgeResourceVisibility } from './resource-visibility.ts';
import { viewsOf } from '../views.ts';

/**
 * Judges an inspection: views once, then headlines and checks by them. Pure.
 * @param expected what has to be shared (--expect)
 */
export function evaluate(inspection: Inspection, expected: ExpectedObject[] = []): Report {
  const views = viewsOf(inspection, expected);
  const results = checks.map((check) => ({ rule: ruleOf(check), result: check.run(views) }));
  return {
    apiVersion: API_VERSION,
    kind: 'Report',
    target: inspection.target.subject,
    agent: inspection.agent?.subject ?? null,
    verdicts: {
      agentCommunication: {
        ...judgeAgentCommunication(views.channels, inspection.agent !== null),
        channels: views.channels,
      },
      resourceVisibility: {
        ...judgeResourceVisibility(views.resources, inspection.target.facts),
        resources: views.resources,
      },
    },
    findings: results.flatMap(({ rule, result }) => findingOf(rule, result)).toSorted(bySeverity),
    undetermined: undeterminedBy(results),
    results: results.map(({ rule, result }) => ({
      ...rule,
      result: result.status === 'fail' ? { status: 'fail' } : result,
    })),
    facts: { target: inspection.target.facts, agent: inspection.agent?.facts ?? null },
  };
}

function ruleOf({ id, severity, title }: Check): Rule {
  return { id, severity, title, page: `docs/checks/${id}.md` };
}

function findingOf({ id, severity }: Rule, result: CheckResult): Finding[] {
  if (result.status !== 'fail') return [];
  const { status: _, ...failure } = result;
  return [{ id, ...failure, severity: failure.severity ?? severity }];
}

/** A fact that several checks lack is reported once, with all of them. */
function undeterminedBy(results: { rule: Rule; result: CheckResult }[]): Undetermined[] {
  const lacking = results.flatMap(({ rule, result }) =>
    result.status === 'unknown' ? result.missing.map((fact) => ({ id: rule.id, fact })) : [],
  );
  return [...Map.groupBy(lacking, ({ fact }) => identityOf(fact)).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ fact: first.fact, checks: [...new Set(group.map(({ id }) => id))] }];
  });
}

function identityOf({ of, fact, status, why }: FactRef): string {
  return JSON.stringify([of, fact, status, why]);
}
