import type { ChannelObject } from '../channels/channel.ts';
import type { Side } from '../facts/inspection.ts';
import { fileId, sysvId } from '../facts/object-id.ts';
import { queueFacts } from './evidence/channel-facts.ts';
import { defineRefusalCheck, type Owned } from './evidence/define-refusal-check.ts';
import { ownId } from './evidence/found-objects.ts';
import { openToGroup } from './evidence/open-to-group.ts';

/**
 * Sending to a queue takes the write bit of its mode, receiving the read bit: of a System V queue as of a segment, of
 * a POSIX queue as of a file (msgop(2), mq_open(3)). A process with one of them may need no more; with neither it is
 * out.
 */
export const unreadableQueue = defineRefusalCheck({
  id: 'unreadable-queue',
  title: 'The target can neither send to a message queue of the Agent nor receive from it',
  facts: queueFacts,
  channels: ['sysvQueues', 'posixQueues'],
  obstacle: 'rights',
  cannot: (objects) => `use ${objects} for sending and receiving`,
  needs: 'read and write it',
  ownerOf,
  fix: ({ owner, target }) =>
    openToGroup(target, owner, 'queue', {
      text:
        'Let the program that creates the queue give it mode 0660 (the umask takes bits off what mq_open(3) is ' +
        'given; fchmod(2) does ' +
        'not) and a group that both containers have (runAsGroup, supplementalGroups), or run both under one uid.',
    }),
});

function ownerOf(object: ChannelObject, { facts }: Side<'sysvQueues' | 'posixQueues'>): Owned | undefined {
  const { sysvQueues, posixQueues } = facts;
  const id = ownId(object);
  if (object.kind === 'queue')
    return sysvQueues.status === 'ok'
      ? sysvQueues.value.rows.find(({ msqid }) => sysvId('msg', msqid) === id)
      : undefined;
  return posixQueues.status === 'ok' ? posixQueues.value.rows.find((queue) => fileId(queue) === id) : undefined;
}
