import type { ChannelObject } from '../channels/channel.ts';
import type { Side } from '../facts/inspection.ts';
import type { SysvSegment } from '../facts/ipc.ts';
import type { Role } from '../facts/known.ts';
import { sysvId } from '../facts/object-id.ts';
import { formatBytes } from '../words/bytes.ts';
import { firstRows } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { defineCheck } from './define-check.ts';
import { segmentFacts } from './evidence/channel-facts.ts';
import { objectsOf, objectsWith, ownId } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

/**
 * ftok(3) makes a key of eight bits of a project id, eight of a file's device and sixteen of its inode. A file of the
 * image is on another device in every container, so that the same path and id give two keys. Each side then makes a
 * segment of its own, of the same size. That the keys are so made nobody can prove, so it is only a hint, and only if
 * nothing is shared.
 */
export const differingFtokKeys = defineCheck({
  id: 'differing-ftok-keys',
  severity: 'info',
  title: 'Target and Agent have segments of one size, whose keys look like ftok(3) of two files',
  of: 'pair',
  facts: segmentFacts,
  channels: ['sysvSharedMemory'],
  evaluate: (given) => {
    const { target, agent, channels } = given;
    const all = [channels.sysvSharedMemory];
    if (objectsWith(all, 'shared').length > 0) return { status: 'pass' };
    const [ofTarget, ofAgent] = [heldAlone('target', all, target), heldAlone('agent', all, agent)];
    const [first, ...others] = ofTarget.flatMap((one) =>
      ofAgent.filter((other) => areAlike(one, other)).map((other) => ({ one, other })),
    );
    if (first === undefined)
      return nothingFound(
        missingFrom(given, segmentFacts, all),
        ofTarget.length > 0 && ofAgent.length > 0 ? null : 'not both have a segment with a key in one namespace',
      );
    const names = sideNames(target.subject, agent.subject);
    return {
      status: 'fail',
      title: `${names.target} and ${names.agent} have segments of one size, whose keys look like ftok(3) of two files`,
      expected: 'both come to one key',
      actual: describe(first),
      evidence: firstRows(others.map(describe)),
      subjects: [first, ...others].flatMap(({ one, other }) => [one.object.id, other.object.id]),
      fix: {
        text:
          'Give both one number for the key, or let ftok(3) take a file of a volume that both have ' +
          'mounted: a file of an image is another file in each container.',
      },
    };

    function describe({ one, other }: { one: Keyed; other: Keyed }): string {
      return (
        `${names.target} has ${one.object.label}, ${names.agent} ${other.object.label}, both of ` +
        `${formatBytes(BigInt(one.segment.sizeBytes))}`
      );
    }
  },
});

interface Keyed {
  object: ChannelObject;
  segment: SysvSegment;
}

function heldAlone(
  role: Role,
  all: Parameters<typeof objectsOf>[0],
  { facts: { sysvSegments } }: Side<'sysvSegments'>,
): Keyed[] {
  const rows = sysvSegments.status === 'ok' ? sysvSegments.value.rows : [];
  const other = role === 'target' ? 'agent' : 'target';
  return objectsOf(all).flatMap(({ object }) => {
    const { holders, id } = object;
    if (id.includes('@') || holders[role].length === 0 || holders[other].length > 0) return [];
    const segment = rows.find(({ shmid }) => sysvId('shm', shmid) === ownId(object));
    return segment === undefined || segment.key === 0 ? [] : [{ object, segment }];
  });
}

/** Small numbers are written by hand, and numbers that somebody counts up have one device. */
function areAlike({ segment: one }: Keyed, { segment: other }: Keyed): boolean {
  return (
    one.sizeBytes === other.sizeBytes &&
    projectOf(one) !== 0 &&
    projectOf(one) === projectOf(other) &&
    deviceOf(one) !== deviceOf(other)
  );
}

function projectOf({ key }: SysvSegment): number {
  return key >>> 24;
}

function deviceOf({ key }: SysvSegment): number {
  return (key >>> 16) & 0xff;
}
