import type { Side } from '../../facts/inspection.ts';
import { isAnotherKernel } from '../../verdicts/channels/another-kernel.ts';
import type { ChannelEvidence } from '../../verdicts/channels/channel-evidence.ts';
import { judgeChannel } from '../../verdicts/truth-table.ts';
import type { CheckResult, Remediation } from '../check.ts';
import { describeHoldings } from './held-objects.ts';
import { bringOntoOneKernel } from './one-kernel.ts';
import { subjectNames } from './subject-names.ts';

/** What a check says of a channel whose sides are apart. */
export interface Separation {
  /** The verb and its object, for a title: `attach the System V segments`. */
  cannot: string;
  /** Why there is nothing to say where nobody uses the channel. */
  unused: string;
  expected: string;
  actual: (names: { target: string; agent: string }) => string;
  /** What brings them together on one kernel. */
  remedy: () => Remediation;
}

/** Fails where the truth table says that the two sides of the channel are separate, on one kernel or on two nodes. */
export function checkSeparation(
  target: Side<'kernel'>,
  agent: Side<'kernel'>,
  evidence: ChannelEvidence,
  separation: Separation,
): CheckResult {
  const { row, reason } = judgeChannel(evidence);
  if (row === 'not-in-use') return { status: 'not-applicable', reason: separation.unused };
  if (row === 'unattributed') return { status: 'not-applicable', reason };
  if (evidence.separate.kind === 'no') return { status: 'pass' };
  if (row !== 'separate') return { status: 'unknown', reason };

  const isOneKernel = isAnotherKernel(target, agent).kind === 'no';
  if (!isOneKernel && target.subject.node === agent.subject.node)
    return { status: 'not-applicable', reason: `${reason}: sandboxed-runtime tells of it` };
  const names = subjectNames(target.subject, agent.subject);
  return {
    status: 'fail',
    title: `${names.target} cannot ${separation.cannot} of ${names.agent}: ${reason}.`,
    expected: separation.expected,
    actual: separation.actual(names),
    evidence: describeHoldings(evidence, names),
    remediation: isOneKernel ? separation.remedy() : bringOntoOneKernel(target.subject, agent.subject),
  };
}
