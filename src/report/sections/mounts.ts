import { formatBytes } from '../../words/bytes.ts';
import type { Report } from '../../verdicts/report.ts';
import type { Fact } from '../../facts/fact.ts';
import type { MountedShm, ShmMount } from '../../facts/shm-mount.ts';
import { SHM_DIRECTORY } from '../../kernel-rules/shm-location.ts';
import { listing, type ListingColumn } from '../listing.ts';
import { formatPermissions } from '../../words/modes.ts';
import { formatOwner } from '../../words/owners.ts';
import type { Page } from '../page.ts';
import { part } from '../part.ts';
import { groupByKernel, sidesOf, type Side } from '../sides.ts';

/**
 * Every memory file system that a side has mounted, and LXCFS, with all the places where it lies; on a wide page only.
 */
export function renderMounts(report: Report, page: Page): string[] {
  if (!page.isWide) return [];
  const groups = groupByKernel(sidesOf(report));
  const rows = groups.flatMap((sides) => [
    ...fileSystemsOf([...sides.flatMap(placesOf), ...sandboxPlaces(report, sides)]),
    ...sides.flatMap(lxcfsOf),
  ]);
  return rows.length === 0
    ? []
    : part('Mounts of memory file systems and of LXCFS', listing(columns, rows, page), page);
}

interface Row {
  type: string;
  device: string;
  /** The file system, where it lies at a /dev/shm; of others no more is known. */
  shm: MountedShm | null;
  places: Place[];
}

const columns: ListingColumn<Row>[] = [
  { header: 'TYPE', cell: ({ type }) => type },
  { header: 'DEVICE', cell: ({ device }) => device },
  { header: 'SIZE', align: 'right', cell: ({ shm }) => (shm === null ? '' : sizeOf(shm)) },
  {
    header: 'USED',
    align: 'right',
    cell: ({ shm }) =>
      shm === null || shm.sizeBytes === '0' ? '' : formatBytes(BigInt(shm.sizeBytes) - BigInt(shm.availableBytes)),
  },
  {
    header: 'INODES',
    align: 'right',
    cell: ({ shm }) =>
      shm === null || shm.inodeCount === '0'
        ? ''
        : `${BigInt(shm.inodeCount) - BigInt(shm.availableInodeCount)}/${shm.inodeCount}`,
  },
  {
    header: 'MOUNTED AT',
    elastic: true,
    cell: ({ places }) =>
      [...Map.groupBy(places, ({ whose }) => whose)]
        .map(([whose, of]) => `${whose} ${of.map(describePlace).join(' ')}`)
        .join(', '),
  },
];

function sizeOf({ sizeBytes }: MountedShm): string {
  return sizeBytes === '0' ? 'no limit' : formatBytes(BigInt(sizeBytes));
}

/** One mount of a file system. */
interface Place {
  whose: string;
  mountPoint: string;
  /** What was read of it: at /dev/shm alone. */
  shm: MountedShm | null;
  device: string;
}

/**
 * A mount point, and what is not as a runtime makes /dev/shm: part of a file system, another owner or mode, read-only.
 */
function describePlace({ mountPoint, shm }: Place): string {
  if (shm === null) return mountPoint;
  const owner = `${formatOwner({ uid: shm.rootUid, gid: shm.rootGid })} ${formatPermissions(shm.rootMode)}`;
  const unusual = [
    ...(shm.root === '/' ? [] : [`its ${shm.root}`]),
    ...(owner === '0:0 rwxrwxrwt' ? [] : [owner]),
    ...(shm.readOnly ? ['read-only'] : []),
  ];
  return unusual.length === 0 ? mountPoint : `${mountPoint} (${unusual.join(', ')})`;
}

function placesOf({ name, facts: { shmMount, tmpfsMounts } }: Side): Place[] {
  const shm = mounted(shmMount);
  const listed = tmpfsMounts.status === 'ok' ? tmpfsMounts.value : [];
  // Mounts stack: that of the fact is the topmost, and the list may lack it
  const others = listed.filter(({ mountPoint, device }) => mountPoint !== SHM_DIRECTORY || device !== shm?.device);
  return [
    ...(shm === null ? [] : [{ whose: name, mountPoint: SHM_DIRECTORY, device: shm.device, shm }]),
    ...others.map(({ mountPoint, device }) => ({ whose: name, mountPoint, device, shm: null })),
  ];
}

/** What each pod has for containers that mount nothing at /dev/shm. */
function sandboxPlaces({ target, agent }: Report, sides: Side[]): Place[] {
  const isOnePod = agent !== null && agent.namespace === target.namespace && agent.pod === target.pod;
  return sides
    .filter(({ name }) => name === 'target' || !isOnePod)
    .flatMap(({ name, facts: { sandboxShmMount } }) => {
      const shm = mounted(sandboxShmMount);
      return shm === null
        ? []
        : [{ whose: isOnePod ? 'pod' : `${name}'s pod`, mountPoint: SHM_DIRECTORY, device: shm.device, shm }];
    });
}

function mounted(mount: Fact<ShmMount>): MountedShm | null {
  return mount.status === 'ok' && mount.value.state === 'mounted' ? mount.value : null;
}

/** What lies at a /dev/shm comes first, then what is in the most places. */
function fileSystemsOf(places: Place[]): Row[] {
  const rows = [...Map.groupBy(places, ({ device }) => device)].map(([device, same]) => {
    const shm = same.find((place) => place.shm !== null)?.shm ?? null;
    return { type: shm?.fileSystemType ?? 'tmpfs', device, shm, places: same };
  });
  return rows.toSorted((a, b) => Number(b.shm !== null) - Number(a.shm !== null) || ownersOf(b) - ownersOf(a));
}

function ownersOf({ places }: Row): number {
  return new Set(places.map(({ whose }) => whose)).size;
}

function lxcfsOf({ name, facts: { lxcfsMounts } }: Side): Row[] {
  if (lxcfsMounts.status !== 'ok' || lxcfsMounts.value.length === 0) return [];
  return [
    {
      type: 'fuse.lxcfs',
      device: '',
      shm: null,
      places: lxcfsMounts.value.map(({ mountPoint }) => ({ whose: name, mountPoint, shm: null, device: '' })),
    },
  ];
}
