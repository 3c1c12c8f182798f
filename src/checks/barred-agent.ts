import type { ChannelObject } from '../channels/channel.ts';
import { openingBy, type Opening } from '../channels/opening.ts';
import { openSegment } from '../channels/sysv-shared-memory.ts';
import type { Side } from '../facts/inspection.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import { sysvId } from '../facts/object-id.ts';
import { fileAccess } from '../kernel-rules/file-access.ts';
import { alsoAffected } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { describeObject } from '../descriptions/objects.ts';
import { describeRefusals, describeUsers } from '../descriptions/users.ts';
import { defineCheck } from './define-check.ts';
import { memoryFacts } from './evidence/channel-facts.ts';
import { placeFacts, placeOf } from './evidence/file-place.ts';
import { heldByTargetAlone, objectsWith, ownId } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

const facts = [...new Set([...memoryFacts, ...placeFacts, 'podSpec' as const])];

/**
 * If only the target holds something, it may be the Agent that is kept out: an application that comes first makes the
 * object, and even root attaches no foreign segment of mode 0600 without CAP_IPC_OWNER (sysvipc(7), capabilities(7)).
 * Whether the Agent is meant to open it nobody can see, so it is no error; and of mode 0600 no more than information.
 */
export const barredAgent = defineCheck({
  id: 'barred-agent',
  severity: 'warning',
  title: 'The Agent cannot open what only the target holds',
  of: 'pair',
  facts,
  channels: ['sysvSharedMemory', 'posixSharedMemory'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const all = Object.values(channels);
    const alone = heldByTargetAlone(all).filter(({ id }) => !id.includes('@'));
    const barred = alone.flatMap((object) => {
      const opening = openingOfAgent(object, agent);
      const isForMakerAlone = ((modeOf(object, agent) ?? 0) & 0o077) === 0;
      return opening?.kind === 'refused' ? [{ object, refused: opening.refused, isForMakerAlone }] : [];
    });
    const [first, ...others] = barred;
    if (first === undefined)
      return nothingFound(
        missingFrom(given, facts, all),
        alone.length > 0 ? null : 'the target holds nothing alone that it could share',
      );
    const names = sideNames(target.subject, agent.subject);
    const users = describeUsers(first.refused);
    return {
      status: 'fail',
      severity:
        objectsWith(all, 'shared').length > 0 || barred.every(({ isForMakerAlone }) => isForMakerAlone)
          ? 'info'
          : 'warning',
      title: `${users} of ${names.agent} cannot open ${describeObject(first.object)}, which only ${names.target} holds`,
      expected: 'the Agent can open what the target made for it',
      actual: `${describeObject(first.object)} is refused to ${users}`,
      evidence: [
        ...describeRefusals(first.refused),
        ...alsoAffected(others.map(({ object }) => describeObject(object))),
      ],
      subjects: barred.map(({ object }) => object.id),
      fix: {
        text:
          'If the Agent is to use it, let the application create it with mode 0660 and a group that both ' +
          'containers have ' +
          '(runAsGroup, supplementalGroups), or run both under one uid. If it is the application’s own, ' +
          'nothing is wrong.',
      },
    };
  },
});

/** Mode 0600 says that the maker wants it for its own user: a lock of a database, as PostgreSQL's. */
function modeOf(object: ChannelObject, agent: Side<(typeof facts)[number]>): number | undefined {
  return object.kind === 'segment' ? rowOf(object, agent)?.mode : placeOf(object, agent)?.file.mode;
}

function rowOf(object: ChannelObject, { facts: { sysvSegments } }: Side<'sysvSegments'>): SysvSegment | undefined {
  const rows = sysvSegments.status === 'ok' ? sysvSegments.value.rows : [];
  return rows.find(({ shmid }) => sysvId('shm', shmid) === ownId(object));
}

/** Permission is judged by the Agent's own view of the object: ids are as its user namespace shows them. */
function openingOfAgent(object: ChannelObject, agent: Side<(typeof facts)[number]>): Opening | null {
  if (object.kind === 'segment') {
    const row = rowOf(object, agent);
    return row === undefined ? null : openSegment('agent', agent, row);
  }
  const place = placeOf(object, agent);
  return place === undefined
    ? null
    : openingBy('agent', agent, (process, namespace) => fileAccess(process, place, namespace));
}
