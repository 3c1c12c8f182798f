import type { Channel, ChannelName, ChannelObject } from '../channels/channel.ts';
import type { FactRef } from '../facts/known.ts';
import { count } from '../words/counts.ts';
import { describeEvidence, evidenceOf } from './evidence.ts';
import { nameFacts } from '../words/facts.ts';
import { describeObject, describeObjects } from './objects.ts';

/**
 * Why a channel has its status: one line without a full stop, with the object that decides first:
 * `/dev/shm/ring: uid 1000 cannot open it, and 2 more objects`.
 */
export function describeChannelReason({ status, objects: all, missing, unseen }: Omit<Channel, 'name'>): string {
  const objects = withoutRepeated(all);
  switch (status) {
    case 'broken':
      return firstOf(objects.filter(breaks));
    case 'works':
      return describeShared(objects);
    case 'unknown':
      return describeUnknown(objects, missing.length > 0 ? missing : unseen);
    case 'not-applicable':
      return objects.length === 0 ? 'not in use' : 'only private objects';
  }
}

/** Objects without those of --expect that say again what another says. */
export function withoutRepeated(objects: ChannelObject[]): ChannelObject[] {
  return objects.filter(
    (object) =>
      object.isExpected !== true ||
      !objects.some(
        (other) =>
          other.isExpected !== true && other.label === object.label && other.evidence.is === object.evidence.is,
      ),
  );
}

/** What people call each channel, with the call that opens it. */
export const channelWords = {
  sysvSharedMemory: 'System V memory (shmget)',
  posixSharedMemory: 'POSIX memory (mmap)',
  sysvSemaphores: 'System V semaphores (semget)',
  sysvQueues: 'System V queues (msgget)',
  posixQueues: 'POSIX queues (mq_open)',
} satisfies Record<ChannelName, string>;

function describeUnknown(objects: ChannelObject[], missing: FactRef[]): string {
  const open = objects.filter(({ evidence }) => evidence.is === 'possible' || evidence.is === 'out-of-reach');
  return missing.length > 0 ? `not known: ${nameFacts(missing)}` : firstOf(open);
}

function breaks({ evidence }: ChannelObject): boolean {
  return evidence.is === 'out-of-reach' && evidence.breaks;
}

/** Two namesakes are one name. */
function firstOf(objects: ChannelObject[]): string {
  const [first, ...others] = [...new Set(objects.map(describeEvidence))];
  if (first === undefined) return 'no object was seen';
  return others.length === 0 ? first : `${first}, and ${count(others.length, 'more object')}`;
}

/** That data flows is only what a probe proves; what is possible stands beside what is shared. */
function describeShared(objects: ChannelObject[]): string {
  const shared = objects.filter(({ evidence }) => evidence.is === 'shared');
  const possible = objects.filter(({ evidence }) => evidence.is === 'possible');
  const [first] = shared;
  if (first === undefined) return 'no object was seen';
  const held =
    evidenceOf(first) === 'both hold it'
      ? `both hold ${describeObjects(shared)}`
      : `${describeObject(first)}: ${evidenceOf(first)}`;
  return possible.length === 0
    ? `${held}; whether data flows is not seen`
    : `${held}; not proven: ${describeObjects(possible)}`;
}

/** The same as short as a headline needs it. */
export const shortChannelWords = {
  sysvSharedMemory: 'System V memory',
  posixSharedMemory: 'POSIX memory',
  sysvSemaphores: 'semaphores',
  sysvQueues: 'System V queues',
  posixQueues: 'POSIX queues',
} satisfies Record<ChannelName, string>;
