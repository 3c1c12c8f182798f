import type { Inspection } from '../facts/inspection.ts';
import {
  channelNames,
  type Channel,
  type ChannelName,
  type ChannelObject,
  type Obstruction,
  type Possibility,
} from './channel.ts';
import type { ExpectedObject } from './expected-object.ts';
import { expectedObjects } from './expected-objects.ts';
import { judgeChannel } from './judge-channel.ts';
import { posixQueues } from './posix-queues.ts';
import { posixSharedMemory } from './posix-shared-memory.ts';
import { sysvQueues } from './sysv-queues.ts';
import { sysvSemaphores } from './sysv-semaphores.ts';
import { sysvSharedMemory } from './sysv-shared-memory.ts';

type Channels = Record<ChannelName, Channel>;

/** Every channel of an inspection, with its objects and their evidence. */
export function channelsOf(inspection: Inspection, expected: ExpectedObject[]): Channels {
  const channels = withWarnings({
    sysvSharedMemory: sysvSharedMemory(inspection),
    posixSharedMemory: posixSharedMemory(inspection),
    sysvSemaphores: sysvSemaphores(inspection),
    sysvQueues: sysvQueues(inspection),
    posixQueues: posixQueues(inspection),
  });
  return eachChannel(channels, (channel) => {
    const objects = [...channel.objects, ...expectedObjects(channel, expected, inspection)];
    return judgeChannel(channel.name, objects, channel.missing, channel.unseen);
  });
}

/**
 * What weighs less beside memory that both share. What is barred, and processes of neither side hold,
 * too, serves others: if another object is shared, of whichever kind, it is a warning, and breaks nothing.
 * An empty file that nobody has mapped is a lock beside the memory, of both or of the Agent alone.
 */
function withWarnings(channels: Channels): Channels {
  const isAnyProven = channelNames.some((name) => isProven(channels[name]));
  return eachChannel(channels, (channel) => {
    const objects = isAnyProven ? channel.objects.map(asWarning).map(asLock) : channel.objects;
    return judgeChannel(channel.name, objects, channel.missing, channel.unseen);
  });
}

function asLock(object: ChannelObject): ChannelObject {
  const { evidence, holders, sizeBytes, kind } = object;
  const isMapped = [...holders.target, ...holders.agent].some(({ how }) => how === 'mapped');
  const isEmptyFile = ['file', 'memfd'].includes(kind) && sizeBytes === '0' && !isMapped;
  if (evidence.is !== 'out-of-reach' || !isEmptyFile) return object;
  const because = lockBecause(evidence.because);
  return because === null ? object : { ...object, evidence: { is: 'possible', because } };
}

/** What an obstruction makes of a lock; null if it breaks something even so: two locks of one name lock nothing. */
function lockBecause(because: Obstruction): Possibility | null {
  if (because.kind === 'empty') return { kind: 'unused' };
  if (because.kind === 'refused') return { kind: 'only-open', refused: because.refused };
  return null;
}

function isProven({ objects }: Channel): boolean {
  return objects.some(({ evidence }) => evidence.is === 'shared');
}

function asWarning(object: ChannelObject): ChannelObject {
  const { evidence, heldByOthers } = object;
  const isBarred = evidence.is === 'out-of-reach' && ['refused', 'mount', 'namespace'].includes(evidence.because.kind);
  return isBarred && heldByOthers === true ? { ...object, evidence: { ...evidence, breaks: false } } : object;
}

function eachChannel(channels: Channels, change: (channel: Channel) => Channel): Channels {
  return Object.fromEntries(channelNames.map((name) => [name, change(channels[name])])) as Channels;
}
