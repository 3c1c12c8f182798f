import type { ChannelName, ChannelObject } from '../channels/channel.ts';
import type { Report } from '../verdicts/report.ts';
import { evidenceOf, evidenceWord } from '../descriptions/evidence.ts';
import { firstRows } from '../words/lists.ts';
import type { Side } from './sides.ts';

/** What the evidence says of a channel's objects, by their ids (facts/object-id.ts), for a table's column STATUS. */
export interface Statuses {
  /** One word; empty if the object is no part of the channel. */
  wordOf: (id: string) => string;
  /** Whether it is out of the target's reach, or could be. */
  isTroubled: (id: string) => boolean;
  /** What the words say of objects that are shown and troubled, each once. */
  notesOn: (ids: string[]) => string[];
}

/** Those of a channel as the given sides see it: if they are apart, each side has its own object of an id. */
export function statusesOf({ verdicts }: Report, channel: ChannelName, sides: Side[]): Statuses {
  const objects = new Map(verdicts.agentCommunication.channels[channel].objects.map((object) => [object.id, object]));
  const objectOf = (id: string): ChannelObject | undefined =>
    [id, ...sides.map(({ role }) => `${id}@${role}`)].flatMap((each) => objects.get(each) ?? [])[0];
  const isTroubled = (id: string): boolean => {
    const object = objectOf(id);
    return object !== undefined && ['out-of-reach', 'undecided'].includes(object.evidence.is);
  };
  return {
    wordOf: (id) => {
      const object = objectOf(id);
      return object === undefined ? '' : evidenceWord(object.evidence);
    },
    isTroubled,
    notesOn: (ids) => {
      const troubled = ids.filter(isTroubled).flatMap((id) => objectOf(id) ?? []);
      return firstRows([...new Set(troubled.map(noteOn))], MOST_NOTES);
    },
  };
}

const MOST_NOTES = 3;

function noteOn({ kind, evidence }: ChannelObject): string {
  return `${evidenceWord(evidence)}: ${evidenceOf({ kind, evidence })}`;
}
