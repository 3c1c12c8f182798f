import { channelNames } from '../../channels/channel.ts';
import type { Report } from '../../verdicts/report.ts';
import { channelWords, describeChannelReason } from '../../words/channels.ts';
import { grid, indent } from '../layout.ts';
import type { Page } from '../page.ts';

/** Each way of sharing memory with the Agent, the answer to it, and why. */
export function renderChannels({ verdicts, agent }: Report, { tableWidth, isWide, paint }: Page): string[] {
  const { channels } = verdicts.agentCommunication;
  // Few programs use the others, so they are named only if somebody does
  const names = channelNames.filter((name, index) => isWide || index < 2 || channels[name].status !== 'not-applicable');
  const rows = names.map((name) => [channelWords[name], channels[name].status, describeChannelReason(channels[name])]);
  return [
    paint('heading', agent === null ? 'Ways to share memory' : 'Ways to share memory with the Agent'),
    ...indent(
      grid([{ header: 'CHANNEL' }, { header: 'OUTCOME' }, { header: 'WHY', elastic: true }], rows, tableWidth - 2),
      2,
    ),
  ];
}
