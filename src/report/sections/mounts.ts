import { formatBytes } from '../../bytes.ts';
import type { Report } from '../../evaluate.ts';
import type { MountedShm, ShmMount } from '../../facts/shm-mount.ts';
import type { Fact } from '../../facts/fact.ts';
import { SHM_DIRECTORY } from '../../kernel-rules/shm-location.ts';
import { listing, type ListingColumn } from '../listing.ts';
import { formatOwner, formatPermissions } from '../owner.ts';
import type { Page } from '../page.ts';
import { part } from '../part.ts';
import { groupSides, sidesOf, type Side } from '../sides.ts';

/** Every mount of a memory file system, and of LXCFS, with where the other side has the same; on a wide page only. */
export function renderMounts(report: Report, page: Page): string[] {
  if (!page.isWide) return [];
  // Two nodes have the same numbers for different file systems
  const rows = groupSides(sidesOf(report), () => 'of one kernel').flatMap((sides) => [...sides.flatMap((side) => rowsOf(side, sides)), ...sandboxRows(report, sides)]);
  return rows.length === 0 ? [] : part('Mounts of memory file systems and of LXCFS', listing(columns, rows, page), page);
}

interface Row {
  of: string;
  mountPoint: string;
  type: string;
  device: string;
  /** What is known of what lies at /dev/shm. */
  shm: MountedShm | null;
  alsoIn: string;
}

const columns: ListingColumn<Row>[] = [
  { header: 'OF', cell: ({ of }) => of },
  { header: 'MOUNTED AT', elastic: true, cell: ({ mountPoint }) => mountPoint },
  { header: 'TYPE', cell: ({ type }) => type },
  { header: 'DEVICE', cell: ({ device }) => device },
  { header: 'ROOT', elastic: true, cell: ({ shm }) => shm?.root ?? '' },
  { header: 'OWNER', cell: ({ shm }) => (shm === null ? '' : formatOwner({ uid: shm.rootUid, gid: shm.rootGid })) },
  { header: 'PERMS', cell: ({ shm }) => (shm === null ? '' : formatPermissions(shm.rootMode)) },
  { header: 'SIZE', align: 'right', cell: ({ shm }) => (shm === null ? '' : sizeOf(shm)) },
  { header: 'USED', align: 'right', cell: ({ shm }) => (shm === null || shm.sizeBytes === '0' ? '' : formatBytes(BigInt(shm.sizeBytes) - BigInt(shm.availableBytes))) },
  { header: 'INODES', align: 'right', cell: ({ shm }) => (shm === null || shm.inodeCount === '0' ? '' : `${BigInt(shm.inodeCount) - BigInt(shm.availableInodeCount)}/${shm.inodeCount}`) },
  { header: 'OPTIONS', cell: ({ shm }) => (shm === null ? '' : [shm.readOnly ? 'ro' : 'rw', ...(shm.noExec ? ['noexec'] : [])].join(',')) },
  { header: 'ALSO IN', elastic: true, cell: ({ alsoIn }) => alsoIn },
];

function sizeOf({ sizeBytes }: MountedShm): string {
  return sizeBytes === '0' ? 'no limit' : formatBytes(BigInt(sizeBytes));
}

function rowsOf(side: Side, sides: Side[]): Row[] {
  const { shmMount, tmpfsMounts, lxcfsMounts } = side.facts;
  const shm = mounted(shmMount);
  const listed = tmpfsMounts.status === 'ok' ? tmpfsMounts.value : [];
  const isListed = listed.some(({ mountPoint }) => mountPoint === SHM_DIRECTORY);
  const mounts = [
    ...(shm === null || isListed ? [] : [{ mountPoint: SHM_DIRECTORY, device: shm.device }]),
    ...listed,
  ].map(({ mountPoint, device }) => {
    // Mounts stack: that of the fact is the topmost
    const known = mountPoint === SHM_DIRECTORY && shm?.device === device ? shm : null;
    return { of: side.name, mountPoint, type: known?.fileSystemType ?? 'tmpfs', device, shm: known, alsoIn: othersWith(device, side, sides) };
  });
  return [
    // A runtime hides files behind further ones, which are nobody's way to share
    ...mounts.toSorted((a, b) => rankOf(a) - rankOf(b)),
    ...(lxcfsMounts.status === 'ok' ? lxcfsMounts.value.map(({ mountPoint }) => ({ of: side.name, mountPoint, type: 'fuse.lxcfs', device: '', shm: null, alsoIn: '' })) : []),
  ];
}

function rankOf({ shm, alsoIn }: Row): number {
  return shm !== null ? 0 : alsoIn !== '' ? 1 : 2;
}

/** What each pod has for containers that mount nothing at /dev/shm. */
function sandboxRows({ target, agent }: Report, sides: Side[]): Row[] {
  const isOnePod = agent !== null && agent.namespace === target.namespace && agent.pod === target.pod;
  return sides.filter(({ name }) => name === 'target' || !isOnePod).flatMap(({ name, facts: { sandboxShmMount } }) => {
    const shm = mounted(sandboxShmMount);
    const of = isOnePod ? 'pod' : `${name}'s pod`;
    return shm === null ? [] : [{ of, mountPoint: SHM_DIRECTORY, type: shm.fileSystemType, device: shm.device, shm, alsoIn: othersWith(shm.device, null, sides) }];
  });
}

function mounted(mount: Fact<ShmMount>): MountedShm | null {
  return mount.status === 'ok' && mount.value.state === 'mounted' ? mount.value : null;
}

/** Where a file system is mounted in the containers of the other sides. */
function othersWith(device: string, self: Side | null, sides: Side[]): string {
  const others = sides.filter((side) => side !== self);
  return others.flatMap(({ name, facts: { tmpfsMounts } }) => (tmpfsMounts.status === 'ok' ? tmpfsMounts.value.filter((mount) => mount.device === device).map(({ mountPoint }) => `${name} ${mountPoint}`) : [])).join(', ');
}
