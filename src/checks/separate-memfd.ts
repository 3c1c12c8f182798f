import type { Channel, ChannelObject } from '../channels/channel.ts';
import type { Side } from '../facts/inspection.ts';
import { incompleteFact, type Role } from '../facts/known.ts';
import { MOST_MEMFDS } from '../facts/request.ts';
import { alsoAffected } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { memoryFacts } from './evidence/channel-facts.ts';
import { objectsOf, objectsWith } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';
import { areOnTwoKernels } from './evidence/one-kernel.ts';

/**
 * The name of a memfd is for debugging and leads nowhere: two processes that each create one of the same name have two
 * pieces of memory. Only a descriptor that is passed over a Unix socket makes it one (memfd_create(2), unix(7)
 * SCM_RIGHTS).
 */
export const separateMemfd = defineCheck({
  id: 'separate-memfd',
  severity: 'info',
  title: 'Target and Agent each have a memfd of one name, and these are two',
  of: 'pair',
  facts: memoryFacts,
  channels: ['sysvSharedMemory', 'posixSharedMemory'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const all = Object.values(channels);
    if (areOnTwoKernels(given)) return { status: 'not-applicable', reason: 'they are not on one kernel' };
    const [ofTarget, ofAgent] = [
      memfdsOf('target', channels.posixSharedMemory),
      memfdsOf('agent', channels.posixSharedMemory),
    ];
    const namesakes = ofTarget.filter(({ label }) => ofAgent.some((other) => other.label === label));
    const [first, ...others] = namesakes;
    const unlisted = [...capped('target', target), ...capped('agent', agent)];
    if (first === undefined || objectsWith(all, 'shared').length > 0 || unlisted.length > 0)
      return nothingFound(
        [...missingFrom(given, memoryFacts, all), ...unlisted],
        first === undefined ? 'they have no memfd of one name' : null,
      );
    const names = sideNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names.target} and ${names.agent} each have a ${first.label}, and these are two`,
      expected: 'memory by memfd_create(2) is passed as a descriptor, or has a name in /dev/shm',
      actual: 'they have no memfd in common, and share no other memory',
      evidence: alsoAffected(others.map(({ label }) => label)),
      subjects: namesakes.flatMap(({ id, label }) => [
        id,
        ...ofAgent.filter((other) => other.label === label).map((other) => other.id),
      ]),
      fix: {
        text:
          'Pass the descriptor over a Unix socket (SCM_RIGHTS) that both containers have, or use ' +
          'shm_open(3), whose names both can open.',
      },
    };
  },
});

/** Those that a side can write to, without the runtimes’ own. */
function memfdsOf(role: Role, channel: Channel): ChannelObject[] {
  return objectsOf([channel])
    .map(({ object }) => object)
    .filter(
      ({ kind, label, evidence, holders }) =>
        kind === 'memfd' &&
        label !== 'memfd ' &&
        evidence.is === 'private' &&
        evidence.because === 'no-name' &&
        holders[role].some(({ writable }) => writable),
    );
}

function capped(role: Role, { facts: { holdings } }: Side<'holdings'>): ReturnType<typeof incompleteFact>[] {
  const rows = holdings.status === 'ok' ? holdings.value.rows : [];
  const isCapped = rows.filter(({ object }) => object.kind === 'memfd').length >= MOST_MEMFDS;
  return isCapped
    ? [incompleteFact(role, 'holdings', `of more than ${MOST_MEMFDS} memfds only those were listed`)]
    : [];
}
