import type { Channel, ChannelName, VerdictStatus } from '../channels/channel.ts';
import type { CheckResult, Failure } from '../checks/define-check.ts';
import type { API_VERSION } from '../facts/frames.ts';
import type { Facts } from '../facts/facts.ts';
import type { Subject } from '../facts/inspection.ts';
import type { FactRef } from '../facts/known.ts';
import type { Resource } from '../resources/resource.ts';
import type { Severity } from '../severity.ts';

/** The report, as `-o json` prints it: everything that a format shows is in it, and nothing is judged after it. */
export interface Report {
  apiVersion: typeof API_VERSION;
  kind: 'Report';
  target: Subject;
  agent: Subject | null;
  verdicts: Verdicts;
  /** Failed checks, errors first. */
  findings: Finding[];
  /** Facts that checks lacked, each once, with the checks that could not conclude for it. */
  undetermined: Undetermined[];
  /** Every check with its result. */
  results: RuleResult[];
  facts: { target: Facts; agent: Facts | null };
}

export interface Verdicts {
  agentCommunication: Headline & { channels: Record<ChannelName, Channel> };
  resourceVisibility: Headline & { resources: Resource[] };
}

export interface Headline {
  status: VerdictStatus;
  /** One line, without a full stop at its end. */
  reason: string;
}

export interface Rule {
  id: string;
  severity: Severity;
  /** What is wrong if the check fails, of no pod in particular. */
  title: string;
  /** Where its page is, from the root of the project. */
  page: string;
}

export interface Finding extends Omit<Failure, 'status'> {
  id: string;
  severity: Severity;
}

export interface Undetermined {
  fact: FactRef;
  checks: string[];
}

export interface RuleResult extends Rule {
  result: Exclude<CheckResult, Failure> | { status: 'fail' };
}
