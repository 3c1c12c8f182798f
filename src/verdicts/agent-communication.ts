import {
  channelNames,
  type Channel,
  type ChannelName,
  type ChannelObject,
  type VerdictStatus,
} from '../channels/channel.ts';
import { describeChannelReason, shortChannelWords } from '../descriptions/channels.ts';
import { describeEvidence } from '../descriptions/evidence.ts';
import { count } from '../words/counts.ts';
import { nameFacts } from '../words/facts.ts';
import { describeObjects } from '../descriptions/objects.ts';
import type { Headline } from './report.ts';

/** The rules of the headline over the channels, the first that applies (docs/verdicts.md has them as a table). */
export const headlineRules = [
  { rule: 'expected-objects', status: null, applies: ({ expected }) => expected.length > 0 },
  { rule: 'broken-channel', status: 'broken', applies: ({ statuses }) => statuses.includes('broken') },
  { rule: 'missing-fact', status: 'unknown', applies: ({ isUnseen }) => isUnseen },
  { rule: 'shared-object', status: 'works', applies: ({ statuses }) => statuses.includes('works') },
  { rule: 'possible-object', status: 'unknown', applies: ({ statuses }) => statuses.includes('unknown') },
  { rule: 'nothing-shared', status: 'unknown', applies: ({ hasAgent }) => hasAgent },
  { rule: 'not-in-use', status: 'not-applicable', applies: () => true },
] as const satisfies HeadlineRule[];

interface HeadlineRule {
  rule: string;
  /** Null: the objects of --expect decide. */
  status: VerdictStatus | null;
  applies: (seen: Seen) => boolean;
}

interface Seen {
  statuses: VerdictStatus[];
  expected: ChannelObject[];
  /** Whether a fact is missing without which a broken channel cannot be ruled out. */
  isUnseen: boolean;
  hasAgent: boolean;
}

type Channels = Record<ChannelName, Channel>;

/**
 * Whether the target and its Agent share memory: the headline over the channels. With an Agent it is never
 * not-applicable: a gate must not pass on silence.
 */
export function judgeAgentCommunication(channels: Channels, hasAgent: boolean): Headline {
  const all = channelNames.map((name) => channels[name]);
  const expected = all.flatMap(({ objects }) => objects.filter(({ isExpected }) => isExpected === true));
  const seen: Seen = {
    statuses: all.map(({ status }) => status),
    expected,
    isUnseen: all.some(({ missing }) => missing.length > 0),
    hasAgent,
  };
  const { rule, status } = headlineRules.find(({ applies }) => applies(seen)) ?? headlineRules[6];
  if (status === null) return judgeExpected(expected);
  return { status, reason: reasonOf(rule, all, hasAgent) };
}

function judgeExpected(expected: ChannelObject[]): Headline {
  const broken = expected.filter(({ evidence }) => evidence.is === 'out-of-reach');
  const open = expected.filter(({ evidence }) => evidence.is !== 'out-of-reach' && evidence.is !== 'shared');
  const decisive = [broken, open, expected].find(({ length }) => length > 0) ?? [];
  const status = broken.length > 0 ? 'broken' : open.length > 0 ? 'unknown' : 'works';
  return { status, reason: decisive.map(describeEvidence).join('; ') };
}

function reasonOf(rule: (typeof headlineRules)[number]['rule'], all: Channel[], hasAgent: boolean): string {
  switch (rule) {
    case 'broken-channel':
      return brokenReason(all);
    case 'missing-fact':
      return `not known: ${nameFacts(all.flatMap(({ missing }) => missing))}${worksWords(all)}`;
    case 'shared-object':
      return sharedReason(all);
    case 'possible-object':
      return possibleReason(all, hasAgent);
    case 'nothing-shared':
      return 'the target and the Agent hold nothing in common, and nothing that the other could open';
    case 'not-in-use':
    case 'expected-objects':
      return 'the target holds nothing that it could share';
  }
}

function brokenReason(all: Channel[]): string {
  const broken = all.filter(({ status }) => status === 'broken');
  const [first] = broken;
  const reason = first === undefined ? '' : `${shortChannelWords[first.name]}: ${describeChannelReason(first)}`;
  return `${broken.length === 1 ? '' : `${broken.length} of ${all.length} channels; `}${reason}${worksWords(all)}`;
}

/** That data flows is only what a probe proves; what is possible is named beside it. */
function sharedReason(all: Channel[]): string {
  const possible = objectsIn(all, 'possible');
  const beside = possible.length === 0 ? 'whether data flows is not seen' : `not proven: ${describeObjects(possible)}`;
  return `both hold ${describeObjects(objectsIn(all, 'shared'))}; ${beside}`;
}

function possibleReason(all: Channel[], hasAgent: boolean): string {
  const possible = objectsIn(all, 'possible');
  const [first] = possible;
  if (first === undefined) return `not known: ${nameFacts(all.flatMap(({ unseen }) => unseen))}`;
  if (!hasAgent) return `the target can share ${describeObjects(possible)}: name the Agent with --agent`;
  const others = possible.length === 1 ? '' : `, and ${count(possible.length - 1, 'more object')}`;
  return `${describeEvidence(first)}${others}`;
}

function objectsIn(all: Channel[], is: 'shared' | 'possible'): ChannelObject[] {
  return all.flatMap(({ objects }) => objects.filter(({ evidence }) => evidence.is === is));
}

function worksWords(all: Channel[]): string {
  const working = all.filter(({ status }) => status === 'works');
  return working.length === 0 ? '' : ` (${working.map(({ name }) => shortChannelWords[name]).join(' and ')}: works)`;
}
