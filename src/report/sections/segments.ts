import { formatBytes } from '../../bytes.ts';
import type { Report } from '../../evaluate.ts';
import type { Facts } from '../../facts/facts.ts';
import type { Holding, SysvSegment } from '../../facts/ipc.ts';
import { grid, indent, wrap, type Column } from '../layout.ts';
import { formatOwner, formatPermissions } from '../owner.ts';
import type { Page } from '../page.ts';
import { largestFirst, moreRows } from '../row-order.ts';
import { groupSides, holdersOf, sidesOf, unseenHolders, type Side } from '../sides.ts';

/** The System V segments of each IPC namespace, in lsipc(1)'s columns, with who has them attached. */
export function renderSegments(report: Report, page: Page): string[] {
  return groupSides(sidesOf(report), ipcNamespaceOf).flatMap((sides) => renderNamespace(sides, page));
}

function ipcNamespaceOf({ ipcNamespace }: Facts): string | null {
  return ipcNamespace.status === 'ok' ? String(ipcNamespace.value.inode) : null;
}

function renderNamespace(sides: Side[], { width, paint }: Page): string[] {
  const segments = sides.map(({ facts }) => facts.sysvSegments).find(({ status }) => status === 'ok');
  if (segments?.status !== 'ok') return [];
  const heading = paint('heading', `SysV segments that ${sides.map(({ name }) => `the ${name}`).join(' and ')} can see`);
  if (segments.value.totalCount === 0) return [heading, '  none'];
  const shown = largestFirst(segments.value.rows, (segment) => holdersOf(sides, isSegment(segment)) !== '');
  const rows = shown.map((segment) => [
    `0x${segment.key.toString(16).padStart(8, '0')}`,
    String(segment.shmid),
    formatOwner(segment),
    formatPermissions(segment.mode),
    formatBytes(BigInt(segment.sizeBytes)),
    String(segment.attachCount),
    formatBytes(BigInt(segment.residentBytes) + BigInt(segment.swappedBytes)),
    statusOf(segment),
    holdersOf(sides, isSegment(segment)),
  ]);
  const notes = [...moreRows(shown.length, segments.value), ...unseenHolders(sides)];
  return [heading, ...indent([...grid(columns, rows, width - 2), ...notes.flatMap((note) => wrap(note, width - 2))], 2)];
}

const columns: Column[] = [
  { header: 'KEY' },
  { header: 'ID', align: 'right', optional: true },
  { header: 'OWNER' },
  { header: 'PERMS' },
  { header: 'SIZE', align: 'right' },
  { header: 'NATTCH', align: 'right', optional: true },
  // What is charged to a cgroup: whose, the kernel does not tell
  { header: 'USED', align: 'right', optional: true },
  { header: 'STATUS' },
  { header: 'ATTACHED BY', elastic: true },
];

function isSegment({ shmid }: SysvSegment): (object: Holding['object']) => boolean {
  return (object) => object.kind === 'sysv' && object.shmid === shmid;
}

/** lsipc(1)'s words: `dest` is removed, and goes when the last process detaches. */
function statusOf({ markedForDestruction, locked }: SysvSegment): string {
  return [markedForDestruction ? 'dest' : '', locked ? 'locked' : ''].filter((word) => word !== '').join(',');
}
