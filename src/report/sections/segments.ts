import { formatBytes } from '../../words/bytes.ts';
import type { Report } from '../../verdicts/report.ts';
import type { SysvSegment } from '../../facts/ipc.ts';
import { sysvId } from '../../facts/object-id.ts';
import { formatKey } from '../../words/keys.ts';
import { wrap } from '../wrap.ts';
import { listing, type ListingColumn } from '../listing.ts';
import { formatMoment } from '../../words/moments.ts';
import { formatPermissions } from '../../words/modes.ts';
import { formatCreator, formatOwner } from '../../words/owners.ts';
import type { Page } from '../page.ts';
import { INDENT, part, parts } from '../part.ts';
import { moreRows, weightiest } from '../row-order.ts';
import {
  countHolders,
  groupByIpcNamespace,
  holdersOf,
  nameSides,
  sidesOf,
  unseenHolders,
  type Side,
} from '../sides.ts';
import { statusesOf, type Statuses } from '../statuses.ts';

/** The System V segments of each IPC namespace, in lsipc(1)'s columns, with who has them attached. */
export function renderSegments(report: Report, page: Page): string[] {
  return parts(
    groupByIpcNamespace(sidesOf(report)).map((sides) =>
      renderNamespace(sides, statusesOf(report, 'sysvSharedMemory', sides), page),
    ),
  );
}

function renderNamespace(sides: Side[], statuses: Statuses, page: Page): string[] {
  const segments = sides.map(({ facts }) => facts.sysvSegments).find(({ status }) => status === 'ok');
  if (segments?.status !== 'ok') return [];
  const heading = `SysV segments that ${nameSides(sides)} can see`;
  if (segments.value.totalCount === 0) return part(heading, ['none'], page);
  const statusOf = (segment: SysvSegment): string => wordsFor(segment, statuses);
  const weigh = (segment: SysvSegment) => ({
    isTroubled: segment.markedForDestruction || statuses.isTroubled(idOf(segment)),
    holderCount: countHolders(sides, idOf(segment)),
    sizeBytes: BigInt(segment.sizeBytes),
  });
  const shown = weightiest(segments.value.rows, weigh, page);
  const notes = [
    ...statuses.notesOn(shown.map(idOf)),
    ...moreRows(shown.length, segments.value),
    ...unseenHolders(sides),
  ].flatMap((note) => wrap(note, page.width - INDENT));
  return part(heading, [...listing(columnsFor(sides, statusOf, page), shown, page), ...notes], page);
}

function columnsFor(
  sides: Side[],
  statusOf: (segment: SysvSegment) => string,
  page: Page,
): ListingColumn<SysvSegment>[] {
  return [
    { header: 'KEY', cell: ({ key }) => formatKey(key) },
    { header: 'ID', align: 'right', optional: true, cell: ({ shmid }) => String(shmid) },
    { header: 'OWNER', cell: formatOwner },
    { header: 'CREATOR', wide: true, cell: formatCreator },
    { header: 'PERMS', cell: ({ mode }) => formatPermissions(mode) },
    { header: 'SIZE', align: 'right', cell: ({ sizeBytes }) => formatBytes(BigInt(sizeBytes)) },
    { header: 'NATTCH', align: 'right', optional: true, cell: ({ attachCount }) => String(attachCount) },
    // What is charged to a cgroup: whose, the kernel does not tell
    {
      header: 'USED',
      align: 'right',
      optional: true,
      cell: ({ residentBytes, swappedBytes }) => formatBytes(BigInt(residentBytes) + BigInt(swappedBytes)),
    },
    {
      header: 'SWAPPED',
      align: 'right',
      wide: true,
      cell: ({ swappedBytes }) => (swappedBytes === '0' ? '' : formatBytes(BigInt(swappedBytes))),
    },
    { header: 'STATUS', cell: statusOf },
    { header: 'CPID', align: 'right', wide: true, cell: ({ creatorPid }) => String(creatorPid) },
    { header: 'LPID', align: 'right', wide: true, cell: ({ lastPid }) => String(lastPid) },
    { header: 'CTIME', wide: true, cell: ({ changedAt }) => formatMoment(changedAt) },
    { header: 'ATTACHED', wide: true, cell: ({ attachedAt }) => formatMoment(attachedAt) },
    { header: 'DETACHED', wide: true, cell: ({ detachedAt }) => formatMoment(detachedAt) },
    { header: 'ATTACHED BY', elastic: true, cell: (segment) => holdersOf(sides, idOf(segment), page) },
  ];
}

function idOf({ shmid }: SysvSegment): string {
  return sysvId('shm', shmid);
}

/** lsipc(1)'s words, `dest` for what is removed and goes when the last process detaches, and what the evidence says. */
function wordsFor(segment: SysvSegment, statuses: Statuses): string {
  const { markedForDestruction, locked } = segment;
  return [statuses.wordOf(idOf(segment)), markedForDestruction ? 'dest' : '', locked ? 'locked' : '']
    .filter((word) => word !== '')
    .join(',');
}
