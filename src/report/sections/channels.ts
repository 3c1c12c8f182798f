import type { Channel } from '../../channels/channel.ts';
import { channelNames } from '../../channels/channel.ts';
import type { Report } from '../../verdicts/report.ts';
import { channelWords, describeChannelReason, withoutRepeated } from '../../descriptions/channels.ts';
import { evidenceWord } from '../../descriptions/evidence.ts';
import { listing, type ListingColumn } from '../listing.ts';
import type { Page } from '../page.ts';
import { part } from '../part.ts';

/** Each channel, its status, how many objects it has by their evidence, and why. */
export function renderChannels({ verdicts, agent }: Report, page: Page): string[] {
  const channels = verdicts.agentCommunication.channels;
  // Few programs use the others, so they are named only if somebody does
  const shown = channelNames
    .map((name) => channels[name])
    .filter(({ status }, index) => page.isWide || index < 2 || status !== 'not-applicable');
  const heading = agent === null ? 'Ways to share memory' : 'Ways to share memory with the Agent';
  return part(heading, listing(columns, shown, page), page);
}

const columns: ListingColumn<Channel>[] = [
  { header: 'CHANNEL', cell: ({ name }) => channelWords[name] },
  { header: 'STATUS', cell: ({ status }) => (status === 'not-applicable' ? 'not in use' : status) },
  { header: 'OBJECTS', elastic: true, cell: ({ objects }) => countByEvidence(objects) },
  {
    header: 'WHY',
    elastic: true,
    cell: (channel) =>
      channel.status === 'not-applicable' && channel.objects.length === 0 ? '' : describeChannelReason(channel),
  },
];

/** `1 refused, 2 shared`. */
function countByEvidence(objects: Channel['objects']): string {
  return [...Map.groupBy(withoutRepeated(objects), ({ evidence }) => evidenceWord(evidence))]
    .map(([word, same]) => `${same.length} ${word}`)
    .join(', ');
}
