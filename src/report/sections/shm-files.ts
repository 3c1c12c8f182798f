import { formatBytes } from '../../words/bytes.ts';
import type { Report } from '../../verdicts/report.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Facts } from '../../facts/facts.ts';
import { fileId } from '../../facts/object-id.ts';
import type { MountedShm, ShmFile, ShmMount } from '../../facts/shm-mount.ts';
import { wrap } from '../wrap.ts';
import { listing, type ListingColumn } from '../listing.ts';
import { formatMoment } from '../../words/moments.ts';
import { formatMode, formatPermissions } from '../../words/modes.ts';
import { formatOwner } from '../../words/owners.ts';
import type { Page } from '../page.ts';
import { INDENT, part, parts } from '../part.ts';
import { moreRows, weightiest } from '../row-order.ts';
import { countHolders, groupSides, holdersOf, nameSides, sidesOf, unseenHolders, type Side } from '../sides.ts';
import { statusesOf, type Statuses } from '../statuses.ts';

/** Each /dev/shm of the two sides: what is mounted there, and the files that POSIX shared memory consists of. */
export function renderShmFiles(report: Report, page: Page): string[] {
  return parts(
    groupSides(sidesOf(report), shmMountOf).map((sides) =>
      renderMount(sides, statusesOf(report, 'posixSharedMemory', sides), page),
    ),
  );
}

/** Device and root inode name a directory of a file system: binds of one file system share only that. */
function shmMountOf({ shmMount }: Facts): string | null {
  return shmMount.status === 'ok' && shmMount.value.state === 'mounted'
    ? `${shmMount.value.device} ${shmMount.value.rootInode}`
    : null;
}

function renderMount(sides: Side[], statuses: Statuses, page: Page): string[] {
  if (sides.every(({ facts }) => facts.shmMount.status !== 'ok' && facts.shmFiles.status !== 'ok')) return [];
  const heading = `/dev/shm of ${nameSides(sides)}`;
  const mount = sides.map(({ facts }) => facts.shmMount).find(({ status }) => status === 'ok');
  return part(
    heading,
    [...wrap(describeMount(mount), page.width - INDENT), ...renderFiles(sides, statuses, page)],
    page,
  );
}

function describeMount(mount: Fact<ShmMount> | undefined): string {
  if (mount?.status !== 'ok') return 'what is mounted there was not seen';
  if (mount.value.state === 'missing') return 'nothing is mounted there';
  const { fileSystemType, device, sizeBytes, availableBytes, inodeCount, availableInodeCount } = mount.value;
  const size = BigInt(sizeBytes);
  const capacity =
    size === 0n
      ? 'no size limit of its own'
      : `${formatBytes(size)}, ${formatBytes(size - BigInt(availableBytes))} used`;
  const inodes = inodeCount !== '0' && availableInodeCount === '0' ? ', no inode left' : '';
  return `${fileSystemType} on device ${device}, ${capacity}${inodes}${describeTop(mount.value)}`;
}

/** How it is mounted, and who may create in it if that is not everybody. */
function describeTop({ readOnly, noExec, rootMode, rootUid, rootGid }: MountedShm): string {
  const options = [...(readOnly ? ['read-only'] : []), ...(noExec ? ['noexec'] : [])].map((option) => `, ${option}`);
  const isOpenToAll = rootMode === 0o1777;
  const owner = formatOwner({ uid: rootUid, gid: rootGid });
  return `${options.join('')}${isOpenToAll ? '' : `, ${formatMode(rootMode)} of ${owner}`}`;
}

function renderFiles(sides: Side[], statuses: Statuses, page: Page): string[] {
  const files = sides.map(({ facts }) => facts.shmFiles).find(({ status }) => status === 'ok');
  const listed = files?.status === 'ok' ? files.value : null;
  const weigh = (file: ShmFile) => ({
    isTroubled: statuses.isTroubled(fileId(file)),
    holderCount: countHolders(sides, fileId(file)),
    sizeBytes: BigInt(file.sizeBytes),
  });
  const shown = weightiest(listed?.rows ?? [], weigh, page);
  const rows: Row[] = [
    ...shown.map((file) => ({
      id: fileId(file),
      file,
      path: file.path,
      sizeBytes: file.sizeBytes,
      status: statusOf(file, statuses.wordOf(fileId(file))),
      holders: holdersOf(sides, fileId(file), page),
    })),
    ...deletedFiles(sides, listed?.rows ?? [], statuses, page),
  ];
  const left = listed === null ? ['its files were not seen'] : moreRows(shown.length, listed);
  if (rows.length === 0) return listed === null ? left : ['no files'];
  const words = statuses.notesOn(rows.map(({ id }) => id));
  return [
    ...listing(columns, rows, page),
    ...[...words, ...left, ...unseenHolders(sides)].flatMap((note) => wrap(note, page.width - INDENT)),
  ];
}

/** A file, or what is known of one that is listed no more. */
interface Row {
  id: string;
  file: ShmFile | null;
  path: string;
  sizeBytes: string;
  status: string;
  holders: string;
}

const columns: ListingColumn<Row>[] = [
  { header: 'FILE', elastic: true, cell: ({ path }) => path },
  { header: 'OWNER', cell: ({ file }) => (file === null ? '' : formatOwner(file)) },
  { header: 'PERMS', cell: ({ file }) => (file === null ? '' : formatPermissions(file.mode)) },
  { header: 'SIZE', align: 'right', cell: ({ sizeBytes }) => formatBytes(BigInt(sizeBytes)) },
  {
    header: 'USED',
    align: 'right',
    optional: true,
    cell: ({ file }) => (file === null ? '' : formatBytes(BigInt(file.allocatedBytes))),
  },
  { header: 'STATUS', cell: ({ status }) => status },
  { header: 'MODIFIED', wide: true, cell: ({ file }) => (file === null ? '' : formatMoment(file.modifiedAt)) },
  { header: 'DEVICE', wide: true, cell: ({ file }) => file?.device ?? '' },
  { header: 'INODE', align: 'right', wide: true, cell: ({ file }) => file?.inode ?? '' },
  { header: 'HELD BY', elastic: true, cell: ({ holders }) => holders },
];

function statusOf({ type, hasAcl }: ShmFile, word: string): string {
  return [word, type === 'file' ? '' : type, hasAcl ? 'acl' : ''].filter((word) => word !== '').join(',');
}

/**
 * Files that have no name any more, but that a process still holds; `replaced` where the name leads to another one now.
 */
function deletedFiles(sides: Side[], listed: ShmFile[], statuses: Statuses, page: Page): Row[] {
  const held = sides.flatMap(({ facts }) => (facts.holdings.status === 'ok' ? facts.holdings.value.rows : []));
  const deleted = new Map<string, Row>();
  for (const { object, sizeBytes } of held) {
    if (object.kind !== 'file' || !object.deleted || !isInShm(sides, object)) continue;
    const path = nameInShm(object.path);
    const id = fileId(object);
    const status = listed.some((file) => file.path === path) ? 'replaced' : 'deleted';
    deleted.set(id, {
      id,
      file: null,
      path,
      sizeBytes,
      status: [statuses.wordOf(id), status].filter((word) => word !== '').join(','),
      holders: holdersOf(sides, id, page),
    });
  }
  return [...deleted.values()].slice(0, page.isWide ? undefined : MOST_DELETED);
}

const MOST_DELETED = 5;

/** Of the mount at /dev/shm: files of other file systems have a table of their own. */
function isInShm(sides: Side[], { device }: { device: string }): boolean {
  return sides.some(
    ({ facts: { shmMount } }) =>
      shmMount.status !== 'ok' || (shmMount.value.state === 'mounted' && shmMount.value.device === device),
  );
}

/** The files' table has paths relative to /dev/shm, the kernel's maps have whole ones. */
function nameInShm(path: string): string {
  return path.startsWith('/dev/shm/') ? path.slice('/dev/shm/'.length) : path;
}
