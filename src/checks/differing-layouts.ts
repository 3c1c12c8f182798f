import type { ChannelObject } from '../channels/channel.ts';
import type { Side } from '../facts/inspection.ts';
import type { Role } from '../facts/known.ts';
import { objectId } from '../facts/object-id.ts';
import { formatBytes } from '../words/bytes.ts';
import { firstRows } from '../words/lists.ts';
import { sideNames } from '../words/names.ts';
import { describeObject } from '../descriptions/objects.ts';
import { defineCheck } from './define-check.ts';
import { fileFacts } from './evidence/channel-facts.ts';
import { objectsWith, ownId } from './evidence/found-objects.ts';
import { missingFrom, nothingFound } from './evidence/nothing-found.ts';

/**
 * Two programs that map different lengths of one file may be of two versions, each with its own idea of what lies
 * where. One that reads a header alone maps less on purpose, so it is no more than a hint. A segment is always
 * attached as a whole.
 */
export const differingLayouts = defineCheck({
  id: 'differing-layouts',
  severity: 'info',
  title: 'Target and Agent have mapped different lengths of one file',
  of: 'pair',
  facts: fileFacts,
  channels: ['posixSharedMemory'],
  evaluate: (given) => {
    const all = [given.channels.posixSharedMemory];
    const shared = objectsWith(all, 'shared');
    const found = shared.flatMap((object) => {
      const [ofTarget, ofAgent] = [mappedBytes(object, given.target), mappedBytes(object, given.agent)];
      return ofTarget === null || ofAgent === null || ofTarget === ofAgent ? [] : [{ object, ofTarget, ofAgent }];
    });
    const [first] = found;
    if (first === undefined)
      return nothingFound(missingFrom(given, fileFacts, all), shared.length > 0 ? null : 'they have no file in common');
    const names = sideNames(given.target.subject, given.agent.subject);
    return {
      status: 'fail',
      title:
        `${names.target} has mapped ${formatBytes(first.ofTarget)} of ${describeObject(first.object)}, ` +
        `${names.agent} ${formatBytes(first.ofAgent)}`,
      expected: 'both map one length, if both are of one version',
      actual: describe(first, names),
      evidence: firstRows(found.slice(1).map((each) => describe(each, names))),
      subjects: found.map(({ object }) => object.id),
      fix: {
        text:
          'Compare the versions of both programs: a layout that has grown needs both sides. A program ' +
          'that maps only a header ' +
          'of the file is right to do so.',
      },
    };
  },
});

interface Lengths {
  object: ChannelObject;
  ofTarget: bigint;
  ofAgent: bigint;
}

function describe({ object, ofTarget, ofAgent }: Lengths, names: Record<Role, string>): string {
  const size = object.sizeBytes === null ? '' : `; the file has ${formatBytes(BigInt(object.sizeBytes))}`;
  return (
    `${describeObject(object)}: ${formatBytes(ofTarget)} in ${names.target}, ${formatBytes(ofAgent)} ` +
    `in ${names.agent}${size}`
  );
}

/**
 * How far the mappings of a side reach into a file, in bytes; null if it has none, or that is not known. An inspector
 * of the first version added up the mappings of a file: their sum is the length only if it is not more than the file
 * has.
 */
function mappedBytes(object: ChannelObject, { facts: { holdings } }: Side<'holdings'>): bigint | null {
  if (holdings.status !== 'ok') return null;
  const rows = holdings.value.rows.filter((row) => row.how === 'mapped' && objectId(row.object) === ownId(object));
  const lengths = rows.map(({ reachBytes, sizeBytes }) => ({
    bytes: BigInt(reachBytes ?? sizeBytes),
    isSum: !reachBytes,
  }));
  const known = lengths.filter(
    ({ bytes, isSum }) => !isSum || object.sizeBytes === null || bytes <= roundedUp(BigInt(object.sizeBytes)),
  );
  return known.reduce<bigint | null>((most, { bytes }) => (most === null || bytes > most ? bytes : most), null);
}

/** To the largest page that a kernel of today uses for files of a tmpfs without huge pages, 64 KiB on arm64. */
function roundedUp(bytes: bigint): bigint {
  return ((bytes + 65535n) / 65536n) * 65536n;
}
