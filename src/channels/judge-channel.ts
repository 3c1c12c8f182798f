import type { FactRef } from '../facts/known.ts';
import type { Channel, ChannelName, ChannelObject, VerdictStatus } from './channel.ts';

/** The rules of a channel, the first that applies (docs/verdicts.md has them as a table). */
export const channelRules = [
  { rule: 'broken-object', status: 'broken', applies: ({ objects }) => objects.some(breaks) },
  { rule: 'missing-fact', status: 'unknown', applies: ({ missing }) => missing.length > 0 },
  { rule: 'shared-object', status: 'works', applies: ({ objects }) => has(objects, 'shared') },
  {
    rule: 'possible-object',
    status: 'unknown',
    applies: ({ objects, unseen }) => has(objects, 'possible', 'out-of-reach') || unseen.length > 0,
  },
  { rule: 'not-in-use', status: 'not-applicable', applies: () => true },
] as const satisfies ChannelRule[];

interface ChannelRule {
  rule: string;
  status: VerdictStatus;
  applies: (seen: Seen) => boolean;
}

type Seen = Pick<Channel, 'objects' | 'missing' | 'unseen'>;

/**
 * Judges a channel by its objects.
 * @param missing facts that are missing of the channel as a whole; those of its objects are added
 * @param unseen facts that are missing, and could not show an object that breaks the channel
 */
export function judgeChannel(
  name: ChannelName,
  objects: ChannelObject[],
  missing: FactRef[],
  unseen: FactRef[] = [],
): Channel {
  const ofObjects = objects.flatMap(({ evidence }) => (evidence.is === 'undecided' ? evidence.missing : []));
  const seen = { objects, missing: distinct([...missing, ...ofObjects]), unseen: distinct(unseen) };
  const status = channelRules.find(({ applies }) => applies(seen))?.status ?? 'not-applicable';
  return { name, status, ...seen };
}

function breaks({ evidence }: ChannelObject): boolean {
  return evidence.is === 'out-of-reach' && evidence.breaks;
}

function has(objects: ChannelObject[], ...wanted: ChannelObject['evidence']['is'][]): boolean {
  return objects.some(({ evidence }) => wanted.includes(evidence.is));
}

/** A fact that several objects lack is one fact. */
export function distinct(refs: FactRef[]): FactRef[] {
  return [...new Map(refs.map((ref) => [`${ref.of} ${ref.fact} ${ref.why}`, ref])).values()];
}
