import { missing } from '../../facts/answer.ts';
import type { Side } from '../../facts/inspection.ts';
import { all, incompleteFact, type FactRef } from '../../facts/known.ts';
import { objectId, fileId, sysvId } from '../../facts/object-id.ts';
import { isComplete } from '../../facts/table.ts';
import { onlyListed } from '../../words/lists.ts';

/** The facts that say how much memory lies in which objects. */
export const heldMemoryFacts = ['holdings', 'shmFiles', 'sysvSegments', 'tmpfsMounts'] as const;

/**
 * Memory in shared objects, in bytes: in those that processes of the container hold, and by
 * object in those they do not.
 */
export interface ObjectMemory {
  heldBytes: bigint;
  unheld: { id: string; bytes: bigint }[];
}

/**
 * How much memory lies in the shared objects that the container has, whoever touched it. Missing if of one of
 * them only a mapping is known, which need not be all of it, or if another memory file system may hold what
 * they write there and close.
 */
export function objectMemory(
  target: Side<(typeof heldMemoryFacts)[number]>,
): { kind: 'memory'; memory: ObjectMemory } | { kind: 'missing'; missing: FactRef[] } {
  const known = all('target', target, heldMemoryFacts);
  if (known.kind === 'missing') return missing(known.missing);
  const { holdings, shmFiles, sysvSegments, tmpfsMounts } = known.values;
  const elsewhere = tmpfsMounts.find(({ mountPoint }) => !smallMounts.test(mountPoint));
  const gaps: FactRef[] = [
    ...(holdings.unreadablePids.length > 0
      ? [incompleteFact('target', 'holdings', 'not all processes could be read')]
      : []),
    ...(isComplete(holdings) ? [] : [incompleteFact('target', 'holdings', onlyListed(holdings, 'objects'))]),
    ...(isComplete(shmFiles) ? [] : [incompleteFact('target', 'shmFiles', onlyListed(shmFiles, 'files in /dev/shm'))]),
    ...(isComplete(sysvSegments)
      ? []
      : [incompleteFact('target', 'sysvSegments', onlyListed(sysvSegments, 'segments'))]),
    ...(elsewhere === undefined
      ? []
      : [
          incompleteFact(
            'target',
            'tmpfsMounts',
            `files in ${elsewhere.mountPoint} are memory as well, and were not read`,
          ),
        ]),
  ];
  if (gaps.length > 0) return missing(gaps);

  const sizes = new Map([
    ...shmFiles.rows.map((file) => [fileId(file), BigInt(file.allocatedBytes)] as const),
    ...sysvSegments.rows.map(({ shmid, residentBytes }) => [sysvId('shm', shmid), BigInt(residentBytes)] as const),
  ]);
  const held = new Map<string, bigint | undefined>();
  for (const { how, sizeBytes, object, file } of holdings.rows) {
    if (object.kind === 'queue') continue;
    const id = objectId(object);
    // The size of a mapping need not be all of its object
    const own = file?.allocatedBytes ?? (how === 'open' ? sizeBytes : undefined);
    held.set(id, sizes.get(id) ?? (own === undefined ? held.get(id) : BigInt(own)));
  }
  const heldSizes = [...held.values()].filter((size) => size !== undefined);
  if (heldSizes.length < held.size)
    return missing([incompleteFact('target', 'holdings', 'of a removed file only what is mapped of it is known')]);
  const heldBytes = heldSizes.reduce((sum, size) => sum + size, 0n);
  const unheld = [...sizes].filter(([id]) => !held.has(id)).map(([id, bytes]) => ({ id, bytes }));
  return { kind: 'memory', memory: { heldBytes, unheld } };
}

/**
 * Where runtimes and the kubelet mount a tmpfs, or a file of the node's, that holds next to nothing: devices,
 * masked files, names, secrets.
 */
const smallMounts =
  /^\/(dev(\/(shm|termination-log))?|etc\/(hosts|hostname|resolv\.conf)|(proc|sys)\/.+|(var\/)?run\/secrets(\/.+)?)$/;
