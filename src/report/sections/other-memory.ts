import { formatBytes } from '../../words/bytes.ts';
import type { Report } from '../../verdicts/report.ts';
import type { Facts } from '../../facts/facts.ts';
import type { Holding } from '../../facts/ipc.ts';
import { objectId } from '../../facts/object-id.ts';
import { listing, type ListingColumn } from '../listing.ts';
import type { Page } from '../page.ts';
import { part } from '../part.ts';
import { groupByKernel, holdersOf, sidesOf, type Side } from '../sides.ts';
import { statusesOf } from '../statuses.ts';

/** Shared memory that no name in /dev/shm leads to: memfds, and files on other memory file systems. */
export function renderOtherMemory(report: Report, page: Page): string[] {
  const rows = groupByKernel(sidesOf(report)).flatMap((sides) => rowsOf(report, sides, page));
  if (rows.length === 0) return [];
  const shown = rows.slice(0, page.isWide ? undefined : MOST_ROWS);
  const more = rows.length > shown.length ? [`and ${rows.length - shown.length} more; -o wide has all`] : [];
  return part('Shared memory outside of /dev/shm', [...listing(columns, shown, page), ...more], page);
}

const MOST_ROWS = 5;

interface Row {
  object: OtherObject;
  sizeBytes: bigint;
  status: string;
  holders: string;
}

const columns: ListingColumn<Row>[] = [
  {
    header: 'WHAT',
    elastic: true,
    cell: ({ object }) => (object.kind === 'memfd' ? `memfd ${object.name}` : object.path),
  },
  { header: 'SIZE', align: 'right', cell: ({ sizeBytes }) => formatBytes(sizeBytes) },
  { header: 'DEVICE', optional: true, cell: ({ object }) => object.device },
  { header: 'INODE', align: 'right', wide: true, cell: ({ object }) => object.inode },
  { header: 'STATUS', cell: ({ status }) => status },
  { header: 'HELD BY', elastic: true, cell: ({ holders }) => holders },
];

type OtherObject = Extract<Holding['object'], { kind: 'file' | 'memfd' }>;

/** What both sides hold first, then the largest. */
function rowsOf(report: Report, sides: Side[], page: Page): Row[] {
  const statuses = statusesOf(report, 'posixSharedMemory', sides);
  const objects = new Map<string, { object: OtherObject; sizeBytes: bigint; holders: Set<Side> }>();
  for (const side of sides) {
    for (const { object, sizeBytes } of heldElsewhere(side.facts)) {
      const known = objects.get(objectId(object)) ?? { object, sizeBytes: BigInt(sizeBytes), holders: new Set() };
      objects.set(objectId(object), { ...known, holders: known.holders.add(side) });
    }
  }
  const sorted = [...objects.values()].toSorted(
    (a, b) => b.holders.size - a.holders.size || Number(b.sizeBytes - a.sizeBytes),
  );
  return sorted.map(({ object, sizeBytes }) => ({
    object,
    sizeBytes,
    status: [statuses.wordOf(objectId(object)), object.kind === 'file' && object.deleted ? 'deleted' : '']
      .filter((word) => word !== '')
      .join(','),
    holders: holdersOf(sides, objectId(object), page),
  }));
}

function heldElsewhere({ holdings, shmMount }: Facts): { object: OtherObject; sizeBytes: string }[] {
  if (holdings.status !== 'ok') return [];
  const shmDevice = shmMount.status === 'ok' && shmMount.value.state === 'mounted' ? shmMount.value.device : null;
  return holdings.value.rows.flatMap(({ object, sizeBytes }) => {
    if (object.kind === 'sysv' || object.kind === 'queue') return [];
    // Where the mount was not seen, the files' table has them all
    const isInShm = object.kind === 'file' && (shmMount.status !== 'ok' || object.device === shmDevice);
    return isInShm ? [] : [{ object, sizeBytes }];
  });
}
