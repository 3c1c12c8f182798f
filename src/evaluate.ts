import { runCheck, type Failure, type Remediation } from './checks/check.ts';
import { checks } from './checks/index.ts';
import type { Facts } from './facts/facts.ts';
import { API_VERSION } from './facts/frames.ts';
import type { Inspection, Subject } from './facts/inspection.ts';
import { bySeverity, type Severity } from './severity.ts';
import { judgeAgentCommunication } from './verdicts/agent-communication.ts';
import { judgeResourceVisibility } from './verdicts/resource-visibility.ts';
import type { Verdicts } from './verdicts/verdict.ts';

/** A failed check in a report. */
export interface Finding {
  id: string;
  severity: Severity;
  title: string;
  expected: string;
  actual: string;
  evidence: string[];
  remediation: Remediation;
}

/** The report, as `-o json` prints it. `undetermined` are the checks that could not conclude, and why. */
export interface Report {
  apiVersion: typeof API_VERSION;
  kind: 'Report';
  target: Subject;
  agent: Subject | null;
  verdicts: Verdicts;
  findings: Finding[];
  undetermined: { id: string; reason: string }[];
  facts: { target: Facts; agent: Facts | null };
}

/** Judges an inspection: headlines by the truth table, findings by the checks, errors first. Pure. */
export function evaluate(inspection: Inspection): Report {
  const results = checks.map((check) => ({ check, result: runCheck(check, inspection) }));
  return {
    apiVersion: API_VERSION,
    kind: 'Report',
    target: inspection.target.subject,
    agent: inspection.agent?.subject ?? null,
    verdicts: {
      agentCommunication: judgeAgentCommunication(inspection),
      resourceVisibility: judgeResourceVisibility(inspection),
    },
    findings: results
      .flatMap(({ check: { id, severity }, result }) =>
        result.status === 'fail' ? [findingOf(id, severity, result)] : [],
      )
      .toSorted(bySeverity),
    undetermined: results.flatMap(({ check: { id }, result }) =>
      result.status === 'unknown' ? [{ id, reason: result.reason }] : [],
    ),
    facts: { target: inspection.target.facts, agent: inspection.agent?.facts ?? null },
  };
}

function findingOf(
  id: string,
  usual: Severity,
  { severity = usual, title, expected, actual, evidence, remediation }: Failure,
): Finding {
  return { id, severity, title, expected, actual, evidence, remediation };
}
