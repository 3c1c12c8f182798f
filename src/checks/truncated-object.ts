import type { Channel, ChannelObject, Overreach } from '../channels/channel.ts';
import { incompleteFact, type FactRef } from '../facts/known.ts';
import { formatBytes } from '../words/bytes.ts';
import { firstRows } from '../words/lists.ts';
import { roleWords } from '../words/names.ts';
import { describeObject } from '../descriptions/objects.ts';
import { defineCheck } from './define-check.ts';
import { fileFacts } from './evidence/channel-facts.ts';
import { objectsWith, obstructed } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

/**
 * A page of a mapping that lies beyond the end of its file is a SIGBUS at the next touch (mmap(2)). An Agent that
 * starts again with O_CREAT|O_TRUNC, or with a smaller ring, keeps the inode: nothing is stale, and the pages are
 * gone.
 */
export const truncatedObject = defineCheck({
  id: 'truncated-object',
  severity: 'error',
  title: 'A shared memory file is shorter than what is mapped of it',
  of: 'target',
  facts: fileFacts,
  channels: ['posixSharedMemory'],
  evaluate: (given) => {
    const all = [given.channels.posixSharedMemory];
    const found = truncatedIn(all);
    const [first] = found;
    if (first === undefined)
      return nothingFound(
        [...missingFrom(given, fileFacts, all), ...unsized(all)],
        holdsAny(all) ? null : 'the target holds no file',
      );
    return {
      status: 'fail',
      severity: first.isSure && first.isOfBoth ? 'error' : 'warning',
      title: titleOf(first),
      expected: 'the file has all that is mapped of it',
      actual: describe(first),
      evidence: firstRows(found.slice(1).map(describe)),
      subjects: found.map(({ object }) => object.id),
      fix: {
        text:
          (first.isOfBoth
            ? 'Restart both sides, the Agent first, so that both map the file as it is now. '
            : 'Restart the target, so that it maps the file as it is now. ') +
          'To keep this from coming back, let the side that creates the file never shorten one that exists: ' +
          'write a new file and rename(2) it, or keep the size and begin again inside it; ' +
          'and let the other side compare the size by fstat(2) before it maps.',
      },
    };
  },
});

/** An inspector of the first version reported the sizes of what is listed in /dev/shm alone. */
function unsized(all: Channel[]): FactRef[] {
  return objectsWith(all, 'shared').some(({ sizeBytes }) => sizeBytes === null)
    ? [incompleteFact('target', 'holdings', 'the size of a file that both hold was not reported')]
    : [];
}

function holdsAny(all: Channel[]): boolean {
  return all.some(({ objects }) => objects.some(({ holders }) => holders.target.length > 0));
}

interface Truncated {
  object: ChannelObject;
  /** Null: it has 0 bytes. */
  overreach: Overreach | null;
  isSure: boolean;
  isOfBoth: boolean;
}

function truncatedIn(all: Channel[]): Truncated[] {
  const broken = obstructed(all, ['truncated', 'empty']).map(({ object, because, breaks }) => ({
    object,
    overreach: because.kind === 'truncated' ? because : null,
    isSure: breaks,
    isOfBoth: true,
  }));
  const doubtful = objectsWith(all, 'shared').flatMap((object) =>
    object.evidence.is === 'shared' && object.evidence.overreach !== null
      ? [{ object, overreach: object.evidence.overreach, isSure: false, isOfBoth: true }]
      : [],
  );
  const ofTarget = objectsWith(all, 'possible').flatMap((object) =>
    object.overreach === undefined
      ? []
      : [{ object, overreach: object.overreach, isSure: object.overreach.isSure, isOfBoth: false }],
  );
  return [...broken, ...doubtful, ...ofTarget];
}

function titleOf({ object, overreach, isSure }: Truncated): string {
  if (overreach === null) return `${describeObject(object)} has 0 bytes: both hold it, and there is nothing in it`;
  return (
    `${describeObject(object)} is shorter than its mapping: the next touch there ` +
    `${isSure ? 'is' : 'may be'} a SIGBUS`
  );
}

function describe({ object, overreach }: Truncated): string {
  if (overreach === null) return `${describeObject(object)} has 0 bytes`;
  const { of, pid, reachBytes, sizeBytes } = overreach;
  return (
    `${describeObject(object)}: the mapping of process ${pid} of the ${roleWords[of]} reaches ` +
    `${formatBytes(BigInt(reachBytes))}, the file has ${formatBytes(BigInt(sizeBytes))}`
  );
}
