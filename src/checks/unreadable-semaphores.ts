import { sysvId } from '../facts/object-id.ts';
import { semaphoreFacts } from './evidence/channel-facts.ts';
import { defineRefusalCheck } from './evidence/define-refusal-check.ts';
import { ownId } from './evidence/found-objects.ts';
import { openToGroup } from './evidence/open-to-group.ts';

/**
 * semop(2) that changes a value takes the write bit of the set's mode, waiting for zero the read bit; root is refused
 * like everybody else unless it has CAP_IPC_OWNER, which container runtimes give to nobody by default (sysvipc(7)).
 */
export const unreadableSemaphores = defineRefusalCheck({
  id: 'unreadable-semaphores',
  title: 'The target cannot change System V semaphores of the Agent',
  facts: semaphoreFacts,
  channels: ['sysvSemaphores'],
  obstacle: 'rights',
  cannot: (objects) => `change ${objects}`,
  needs: 'read and alter them',
  ownerOf: (object, { facts: { sysvSemaphores } }) =>
    sysvSemaphores.status === 'ok'
      ? sysvSemaphores.value.rows.find(({ semid }) => sysvId('sem', semid) === ownId(object))
      : undefined,
  fix: ({ owner, target }) =>
    openToGroup(target, owner, 'set of semaphores', {
      text:
        'Let the program that creates the semaphores do so with mode 0660 and a group that both containers have ' +
        '(runAsGroup, supplementalGroups), or run both under one uid. semctl(IPC_SET) changes a set that exists.',
    }),
});
