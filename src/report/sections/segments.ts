import { formatBytes } from '../../words/bytes.ts';
import type { Report } from '../../verdicts/report.ts';
import type { SysvSegment } from '../../facts/ipc.ts';
import { sysvId } from '../../facts/object-id.ts';
import { objectTable, sysvColumns, type ObjectKind } from '../object-table.ts';
import { formatMoment } from '../../words/moments.ts';
import type { Page } from '../page.ts';
import { parts } from '../part.ts';
import { countHolders, groupByIpcNamespace, holdersOf, sidesOf, unseenHolders, type Side } from '../sides.ts';
import { statusesOf, type Statuses } from '../statuses.ts';

/** The System V segments of each IPC namespace, in lsipc(1)'s columns, with who has them attached. */
export function renderSegments(report: Report, page: Page): string[] {
  return parts(
    groupByIpcNamespace(sidesOf(report)).map((sides) =>
      objectTable(segmentTable(statusesOf(report, 'sysvSharedMemory', sides), sides, page), sides, page),
    ),
  );
}

function segmentTable(statuses: Statuses, sides: Side[], page: Page): ObjectKind<SysvSegment> {
  return {
    name: 'SysV segments',
    tableOf: ({ sysvSegments }) => sysvSegments,
    weigh: (segment) => ({
      isTroubled: segment.markedForDestruction || statuses.isTroubled(idOf(segment)),
      holderCount: countHolders(sides, idOf(segment)),
      sizeBytes: BigInt(segment.sizeBytes),
    }),
    columns: [
      ...sysvColumns<SysvSegment>(({ shmid }) => shmid),
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
      { header: 'STATUS', cell: (segment) => wordsFor(segment, statuses) },
      { header: 'CPID', align: 'right', wide: true, cell: ({ creatorPid }) => String(creatorPid) },
      { header: 'LPID', align: 'right', wide: true, cell: ({ lastPid }) => String(lastPid) },
      { header: 'CTIME', wide: true, cell: ({ changedAt }) => formatMoment(changedAt) },
      { header: 'ATTACHED', wide: true, cell: ({ attachedAt }) => formatMoment(attachedAt) },
      { header: 'DETACHED', wide: true, cell: ({ detachedAt }) => formatMoment(detachedAt) },
      { header: 'ATTACHED BY', elastic: true, cell: (segment) => holdersOf(sides, idOf(segment), page) },
    ],
    notesOn: (shown) => statuses.notesOn(shown.map(idOf)),
    lastNotes: unseenHolders(sides),
    ifNone: 'none',
  };
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
