import { formatBytes } from '../../words/bytes.ts';
import type { Report } from '../../verdicts/report.ts';
import type { Process } from '../../facts/process.ts';
import { wrap } from '../wrap.ts';
import { listing, type ListingColumn } from '../listing.ts';
import { formatOwner } from '../../words/owners.ts';
import type { Page } from '../page.ts';
import { INDENT, part } from '../part.ts';
import { moreRows } from '../row-order.ts';
import { sidesOf, type Side } from '../sides.ts';
import { describeConfinement } from './confinement.ts';

/** The processes of both sides, as whom they open objects, and which side's limit pays; on a wide page only. */
export function renderProcesses(report: Report, page: Page): string[] {
  if (!page.isWide) return [];
  const sides = sidesOf(report);
  const rows = sides.flatMap(rowsOf);
  if (rows.length === 0) return [];
  const notes = [...sides.flatMap(unlisted), ...describeCharge(sides), ...describeConfinement(sides)].flatMap((note) =>
    wrap(note, page.width - INDENT),
  );
  return part('Processes', [...listing(columns, rows, page), ...notes], page);
}

interface Row {
  side: Side;
  process: Process;
  /** Null where it could not be seen. */
  heldCount: number | null;
}

const columns: ListingColumn<Row>[] = [
  { header: 'OF', cell: ({ side }) => side.name },
  { header: 'PID', align: 'right', cell: ({ process }) => String(process.pid) },
  { header: 'PPID', align: 'right', cell: ({ process }) => String(process.parentPid) },
  { header: 'NAME', elastic: true, cell: ({ process }) => process.name },
  { header: 'STATE', cell: ({ process }) => process.state },
  { header: 'USER', cell: ({ process }) => formatOwner({ uid: process.effectiveUid, gid: process.effectiveGid }) },
  { header: 'GROUPS', elastic: true, cell: ({ process }) => process.groups.join(' ') },
  {
    header: 'CAPABILITIES',
    align: 'right',
    cell: ({ process }) => process.effectiveCapabilities.replace(/^0+(?=.)/, ''),
  },
  { header: 'CPUS', elastic: true, cell: ({ process }) => process.cpusAllowed },
  {
    header: 'SHARED',
    align: 'right',
    cell: ({ process }) =>
      process.sharedMemoryBytes === undefined ? '' : formatBytes(BigInt(process.sharedMemoryBytes)),
  },
  { header: 'HOLDS', align: 'right', cell: ({ heldCount }) => (heldCount === null ? '?' : String(heldCount)) },
];

function rowsOf(side: Side): Row[] {
  const { processes, holdings } = side.facts;
  if (processes.status !== 'ok') return [];
  return processes.value.rows.map((process) => {
    const isSeen = holdings.status === 'ok' && !holdings.value.unreadablePids.includes(process.pid);
    return {
      side,
      process,
      heldCount: isSeen ? holdings.value.rows.filter(({ pid }) => pid === process.pid).length : null,
    };
  });
}

function unlisted({ facts: { processes } }: Side): string[] {
  return processes.status === 'ok' ? moreRows(processes.value.rows.length, processes.value) : [];
}

/**
 * Which side's cgroup is charged how much: the kernel counts that for a cgroup, and keeps of no page who touched it
 * first where one could read it (cgroup-v2.rst, Memory Ownership).
 */
function describeCharge(sides: Side[]): string[] {
  const charges = sides.flatMap(({ name, facts: { memoryCgroup } }) =>
    memoryCgroup.status === 'ok' ? [`${formatBytes(BigInt(memoryCgroup.value.sharedMemoryBytes))} by the ${name}`] : [],
  );
  return charges.length === 0
    ? []
    : [
        `A page of shared memory is charged to the side that touches it first: ${charges.join(', ')}. ` +
          'Which side that was of a single object, the kernel does not record.',
      ];
}
