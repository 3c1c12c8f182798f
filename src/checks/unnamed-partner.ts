import type { ChannelObject } from '../channels/channel.ts';
import type { Side } from '../facts/inspection.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import { incompleteFact, type FactRef } from '../facts/known.ts';
import { objectId, sysvId } from '../facts/object-id.ts';
import { alsoAffected } from '../words/lists.ts';
import { isSamePod, podName, sideNames } from '../words/names.ts';
import { describeObject } from '../descriptions/objects.ts';
import { defineCheck } from './define-check.ts';
import { segmentFacts } from './evidence/channel-facts.ts';
import { heldByTargetAlone, objectsWith, ownId } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

/**
 * The kernel counts attachments whoever has them (shmctl(2), shm_nattch; ipc/shm.c, shm_open), also those of processes
 * that nobody inspected. If only the target holds a segment, that neither side has made, and there are more
 * attachments than its own mappings, somebody else shares it with the target: another one may be the Agent than was
 * named.
 */
export const unnamedPartner = defineCheck({
  id: 'unnamed-partner',
  severity: 'info',
  title: 'The target shares a segment with somebody who is not the Agent that was named',
  of: 'pair',
  facts: [...segmentFacts, 'podSpec'],
  channels: ['sysvSharedMemory'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const all = [channels.sysvSharedMemory];
    if (objectsWith(all, 'shared').length > 0) return { status: 'pass' };
    const alone = heldByTargetAlone(all);
    const foreign = alone.filter((object) => !hasMade(object, target) && !hasMade(object, agent));
    const areMakersKnown = [target, agent].every(({ facts: { processes } }) => processes.status === 'ok');
    const shared = areMakersKnown ? foreign.filter(({ heldByOthers }) => heldByOthers === true) : [];
    const [first, ...others] = shared;
    if (first === undefined)
      return nothingFound(
        [...missingFrom(given, segmentFacts, all), ...foreign.flatMap((object) => uncounted(object, target))],
        alone.length > 0 ? null : 'there is no segment with a key that only the target holds',
      );
    const names = sideNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names.target} shares ${describeObject(first)} with somebody who is not ${names.agent}`,
      expected: 'the Agent that was named holds what the target holds',
      actual:
        `${describeObject(first)} has more attachments than the target has mappings of it, and ` +
        `${names.agent} has none`,
      evidence: [...alsoAffected(others.map(describeObject)), ...otherContainers(target, agent)],
      subjects: shared.map(({ id }) => id),
      fix: {
        text:
          'If another container or pod is the Agent, name it with --agent. If this one is, check ' +
          'whether it runs and what it attaches at its start.',
      },
    };
  },
});

/** An inspector of the first version did not count mappings: more attachments than rows may be one that was split. */
function uncounted(
  object: ChannelObject,
  { facts: { holdings, sysvSegments } }: Side<'holdings' | 'sysvSegments'>,
): FactRef[] {
  if (holdings.status !== 'ok') return [];
  const rows = holdings.value.rows.filter((row) => objectId(row.object) === ownId(object));
  const attachCount = segmentOf(object, { facts: { sysvSegments } })?.attachCount ?? 0;
  const isCounted = rows.every(({ mappingCount }) => mappingCount !== undefined);
  return isCounted || attachCount <= rows.length
    ? []
    : [incompleteFact('target', 'holdings', 'the inspector did not count the mappings of a segment')];
}

function segmentOf(
  object: ChannelObject,
  { facts: { sysvSegments } }: { facts: Pick<Side<'sysvSegments'>['facts'], 'sysvSegments'> },
): SysvSegment | undefined {
  return sysvSegments.status === 'ok'
    ? sysvSegments.value.rows.find(({ shmid }) => sysvId('shm', shmid) === ownId(object))
    : undefined;
}

function hasMade(object: ChannelObject, side: Side<'processes' | 'sysvSegments'>): boolean {
  const row = segmentOf(object, side);
  const { processes } = side.facts;
  return (
    row !== undefined && processes.status === 'ok' && processes.value.rows.some(({ pid }) => pid === row.creatorPid)
  );
}

function otherContainers({ subject, facts: { podSpec } }: Side<'podSpec'>, agent: Side<never>): string[] {
  if (podSpec.status !== 'ok') return [];
  const known = [subject.container, ...(isSamePod(subject, agent.subject) ? [agent.subject.container] : [])];
  const others = podSpec.value.containers.filter(({ name, kind }) => kind !== 'init' && !known.includes(name));
  return others.length === 0
    ? []
    : [`other containers of ${podName(subject)}: ${others.map(({ name }) => name).join(', ')}`];
}
