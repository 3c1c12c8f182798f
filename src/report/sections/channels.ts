import type { Report } from '../../evaluate.ts';
import type { AgentCommunication, Channel, ChannelRow } from '../../verdicts/verdict.ts';
import { grid, indent } from '../layout.ts';
import type { Page } from '../page.ts';

/** Each way of sharing memory with the Agent, the answer to it, and why. */
export function renderChannels({ verdicts, agent }: Report, { tableWidth, isWide, paint }: Page): string[] {
  const channels = verdicts.agentCommunication.channels;
  const all = Object.keys(channelNames) as (keyof typeof channelNames)[];
  // Few programs use the others, so they are named only where somebody does
  const names = all.filter((name, index) => isWide || index < 2 || channels[name].row !== 'not-in-use');
  const rows = names.map((name) => [channelNames[name], outcome(channels[name]), channels[name].reason]);
  return [
    paint('heading', agent === null ? 'Ways to share memory' : 'Ways to share memory with the Agent'),
    ...indent(
      grid([{ header: 'CHANNEL' }, { header: 'OUTCOME' }, { header: 'WHY', elastic: true }], rows, tableWidth - 2),
      2,
    ),
  ];
}

const channelNames = {
  sysvSharedMemory: 'SysV memory (shmget)',
  posixSharedMemory: 'POSIX memory (/dev/shm)',
  sysvSemaphores: 'SysV semaphores (semget)',
  sysvQueues: 'SysV queues (msgget)',
  posixQueues: 'POSIX queues (mq_open)',
} satisfies Record<keyof AgentCommunication['channels'], string>;

function outcome({ status, row }: Channel): string {
  return row === 'not-in-use' || row === 'unattributed' ? rowWords[row] : `${status}: ${rowWords[row]}`;
}

const rowWords = {
  'not-in-use': 'not in use',
  unattributed: 'not judged',
  separate: 'separate',
  stale: 'stale copy',
  shared: 'shared',
  reachable: 'both may use it',
  barred: 'may not open',
  possible: 'possible',
  'target-only': 'Agent has none',
  'missing-fact': 'not seen',
} satisfies Record<ChannelRow, string>;
