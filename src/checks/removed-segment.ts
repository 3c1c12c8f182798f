import type { ChannelObject } from '../channels/channel.ts';
import { sysvId } from '../facts/object-id.ts';
import type { Side } from '../facts/inspection.ts';
import { formatKey } from '../words/keys.ts';
import { firstRows } from '../words/lists.ts';
import { defineCheck } from './define-check.ts';
import { segmentFacts } from './evidence/channel-facts.ts';
import { objectsWith, ownId } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

/**
 * A segment that is marked for destruction lives until its last holder detaches, and its key leads nowhere from then
 * on: shmget(2) of it is ENOENT, or makes another one (shmctl(2), IPC_RMID). Programs that mark their own at once mean
 * it so; ipcrm, and RemoveIPC of systemd-logind on a node under hostIPC, do the same to others.
 */
export const removedSegment = defineCheck({
  id: 'removed-segment',
  severity: 'info',
  title: 'A segment that both hold is marked for destruction: its key leads nowhere',
  of: 'pair',
  facts: segmentFacts,
  channels: ['sysvSharedMemory'],
  evaluate: (given) => {
    const all = [given.channels.sysvSharedMemory];
    const shared = objectsWith(all, 'shared');
    const found = shared.flatMap((object) => {
      const key = object.naming === 'removed' ? keyAtCreation(object, given.target) : 0;
      return key === 0 ? [] : [{ object, key }];
    });
    const [first] = found;
    if (first === undefined)
      return nothingFound(
        missingFrom(given, segmentFacts, all),
        shared.length > 0 ? null : 'they have no segment in common',
      );
    return {
      status: 'fail',
      title:
        `segment ${formatKey(first.key)} is marked for destruction: the processes that have it keep it, its key ` +
        'leads nowhere',
      expected: 'a process that starts now finds the segment by its key',
      actual: describe(first),
      evidence: firstRows(found.slice(1).map(describe)),
      subjects: found.map(({ object }) => object.id),
      fix: {
        text:
          'If the program that creates it marks it at once, nothing is wrong. Else restart both sides, so ' +
          'that they make a new ' +
          'one, and find out what removed it: ipcrm, a cleanup job, or RemoveIPC=yes of systemd-logind on the node.',
      },
    };
  },
});

/** The key that it was created with, which maps keep; 0: it never had one. */
function keyAtCreation(object: ChannelObject, { facts: { holdings } }: Side<'holdings'>): number {
  const rows = holdings.status === 'ok' ? holdings.value.rows : [];
  for (const { object: held } of rows)
    if (held.kind === 'sysv' && sysvId('shm', held.shmid) === ownId(object)) return held.createdWithKey;
  return 0;
}

function describe({ object, key }: { object: ChannelObject; key: number }): string {
  return `${ownId(object).replace('shm', 'segment id')} was created with key ${formatKey(key)} and has key 0 now`;
}
