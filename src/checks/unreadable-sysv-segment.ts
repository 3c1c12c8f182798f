import { sysvId } from '../facts/object-id.ts';
import { segmentFacts } from './evidence/channel-facts.ts';
import { defineRefusalCheck } from './evidence/define-refusal-check.ts';
import { ownId } from './evidence/found-objects.ts';
import { openToGroup } from './evidence/open-to-group.ts';

/**
 * Attaching takes the bits of the mode that count for the process, or CAP_IPC_OWNER, which container runtimes give to
 * nobody by default: unlike with files, root is refused like everybody else (sysvipc(7), capabilities(7)).
 */
export const unreadableSysvSegment = defineRefusalCheck({
  id: 'unreadable-sysv-segment',
  title: 'The target cannot attach a System V segment of the Agent for reading and writing',
  facts: segmentFacts,
  channels: ['sysvSharedMemory'],
  obstacle: 'rights',
  cannot: (objects) => `attach ${objects} for reading and writing`,
  needs: 'read and write it',
  ownerOf: (object, { facts: { sysvSegments } }) =>
    sysvSegments.status === 'ok'
      ? sysvSegments.value.rows.find(({ shmid }) => sysvId('shm', shmid) === ownId(object))
      : undefined,
  fix: ({ owner, target }) =>
    openToGroup(target, owner, 'segment', {
      text:
        'Let the program that creates the segment do so with mode 0660 and a group that both containers have ' +
        '(runAsGroup, supplementalGroups), or run both under one uid. shmctl(IPC_SET) changes one that exists. ' +
        'Being root does not help: it takes CAP_IPC_OWNER.',
    }),
});
