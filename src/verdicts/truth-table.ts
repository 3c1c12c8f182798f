import { no, yes, type Answer } from './answer.ts';
import type { ChannelEvidence } from './channels/channel-evidence.ts';
import { describeUsers } from './channels/opening.ts';
import { barredObjects, offeredObjects, type BarredObject } from './rows/barred-objects.ts';
import { commonObjects, isNotInUse, isTargetAlone, isUnattributed, nameObjects } from './rows/in-use.ts';
import { staleCopies, type StaleCopy } from './rows/stale-copies.ts';
import type { Channel, ChannelRow, VerdictStatus } from './verdict.ts';

interface TableRow {
  row: Exclude<ChannelRow, 'missing-fact'>;
  status: VerdictStatus;
  applies: (evidence: ChannelEvidence) => Answer<string>;
}

/** How a channel is judged: the first row that applies. Each row may rely on those above it not applying. */
const truthTable: TableRow[] = [
  { row: 'not-in-use', status: 'not-applicable', applies: isNotInUse },
  { row: 'unattributed', status: 'not-applicable', applies: isUnattributed },
  { row: 'separate', status: 'broken', applies: ({ separate }) => separate },
  { row: 'stale', status: 'broken', applies: (evidence) => inWords(staleCopies(evidence), describeStale) },
  { row: 'shared', status: 'works', applies: (evidence) => inCommon(evidence, 'held', 'hold') },
  { row: 'reachable', status: 'works', applies: (evidence) => inCommon(evidence, 'usable', 'may use') },
  {
    row: 'barred',
    status: 'broken',
    applies: (evidence) => inWords(barredObjects(evidence), (barred) => describeBarred(barred, evidence)),
  },
  { row: 'possible', status: 'unknown', applies: isPossible },
  { row: 'target-only', status: 'unknown', applies: isTargetAlone },
];

/** Judges one channel. A row that the facts cannot decide ends the search: what comes below it would be a guess. */
export function judgeChannel(evidence: ChannelEvidence): Channel {
  for (const { row, status, applies } of truthTable) {
    const answer = applies(evidence);
    if (answer.kind === 'yes') return { row, status, reason: answer.detail };
    if (answer.kind === 'unknown') return { row: 'missing-fact', status: 'unknown', reason: answer.why };
  }
  throw new Error('the truth table has a row for every case');
}

function inCommon(evidence: ChannelEvidence, bond: ChannelEvidence['bond'], verb: string): Answer<string> {
  return evidence.bond === bond
    ? inWords(commonObjects(evidence), (common) => `both ${verb} ${nameObjects(common)}`)
    : no;
}

function inWords<Detail>(answer: Answer<Detail>, describe: (detail: Detail) => string): Answer<string> {
  return answer.kind === 'yes' ? yes(describe(answer.detail)) : answer;
}

function describeStale([first, ...others]: StaleCopy[]): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `the target holds an old ${first?.held.label ?? 'copy'}${more}, made anew since`;
}

function describeBarred([first, ...others]: BarredObject[], { opened }: ChannelEvidence): string {
  if (first === undefined) return 'an object of the Agent is barred';
  const verb = first.refused.every(({ mayRead }) => mayRead) ? `only be ${opened} for reading` : `not be ${opened}`;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${first.object.label} may ${verb} by ${describeUsers(first.refused)}${more}`;
}

function isPossible({ agent }: ChannelEvidence): Answer<string> {
  if (agent.objects.length === 0) return no;
  const offered = offeredObjects(agent.objects);
  if (offered.length === 0)
    return yes(`the Agent’s ${nameObjects(agent.objects)} lost its name before the target opened it`);
  return yes(`the target may open ${nameObjects(offered)}, but does not hold it`);
}
