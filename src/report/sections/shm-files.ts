import { formatBytes } from '../../bytes.ts';
import type { Report } from '../../evaluate.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Facts } from '../../facts/facts.ts';
import type { Holding } from '../../facts/ipc.ts';
import type { ShmFile, ShmMount } from '../../facts/shm-mount.ts';
import { grid, indent, wrap, type Column } from '../layout.ts';
import { formatOwner, formatPermissions } from '../owner.ts';
import type { Page } from '../page.ts';
import { largestFirst, moreRows } from '../row-order.ts';
import { groupSides, holdersOf, sidesOf, unseenHolders, type Side } from '../sides.ts';

/** Each /dev/shm of the two sides: what is mounted there, and the files that POSIX shared memory consists of. */
export function renderShmFiles(report: Report, page: Page): string[] {
  return groupSides(sidesOf(report), shmMountOf).flatMap((sides) => renderMount(sides, page));
}

/** Device and root inode name a directory of a file system: binds of one file system share only that. */
function shmMountOf({ shmMount }: Facts): string | null {
  return shmMount.status === 'ok' && shmMount.value.state === 'mounted' ? `${shmMount.value.device} ${shmMount.value.rootInode}` : null;
}

function renderMount(sides: Side[], { width, paint }: Page): string[] {
  if (sides.every(({ facts }) => facts.shmMount.status !== 'ok' && facts.shmFiles.status !== 'ok')) return [];
  const heading = paint('heading', `/dev/shm of ${sides.map(({ name }) => `the ${name}`).join(' and ')}`);
  const mount = sides.map(({ facts }) => facts.shmMount).find(({ status }) => status === 'ok');
  const lines = [...wrap(describeMount(mount), width - 2), ...renderFiles(sides, width - 2)];
  return [heading, ...indent(lines, 2)];
}

function describeMount(mount: Fact<ShmMount> | undefined): string {
  if (mount?.status !== 'ok') return 'what is mounted there was not seen';
  if (mount.value.state === 'missing') return 'nothing is mounted there';
  const { fileSystemType, device, sizeBytes, availableBytes, inodeCount, availableInodeCount, readOnly } = mount.value;
  const size = BigInt(sizeBytes);
  const capacity = size === 0n ? 'no size limit of its own' : `${formatBytes(size)}, ${formatBytes(size - BigInt(availableBytes))} used`;
  const inodes = inodeCount !== '0' && availableInodeCount === '0' ? ', no inode left' : '';
  return `${fileSystemType} on device ${device}, ${capacity}${inodes}${readOnly ? ', read-only' : ''}`;
}

function renderFiles(sides: Side[], width: number): string[] {
  const files = sides.map(({ facts }) => facts.shmFiles).find(({ status }) => status === 'ok');
  const listed = files?.status === 'ok' ? files.value : null;
  const shown = largestFirst(listed?.rows ?? [], (file) => holdersOf(sides, isFile(file)) !== '');
  const rows = [
    ...shown.map((file) => [file.path, formatOwner(file), formatPermissions(file.mode), formatBytes(BigInt(file.sizeBytes)), formatBytes(BigInt(file.allocatedBytes)), typeOf(file), holdersOf(sides, isFile(file))]),
    ...deletedFiles(sides, listed?.rows ?? []),
  ];
  const left = listed === null ? ['its files were not seen'] : moreRows(shown.length, listed);
  if (rows.length === 0) return listed === null ? left : ['no files'];
  return [...grid(columns, rows, width), ...[...left, ...unseenHolders(sides)].flatMap((note) => wrap(note, width))];
}

const columns: Column[] = [
  { header: 'FILE', elastic: true },
  { header: 'OWNER' },
  { header: 'PERMS' },
  { header: 'SIZE', align: 'right' },
  { header: 'USED', align: 'right', optional: true },
  { header: 'STATUS' },
  { header: 'HELD BY', elastic: true },
];

function isFile({ device, inode }: ShmFile): (object: Holding['object']) => boolean {
  return (object) => object.kind === 'file' && !object.deleted && object.device === device && object.inode === inode;
}

function typeOf({ type, hasAcl }: ShmFile): string {
  return [type === 'file' ? '' : type, hasAcl ? 'acl' : ''].filter((word) => word !== '').join(',');
}

/** Files that have no name any more, but that a process still holds; `replaced` where the name leads to another one now. */
function deletedFiles(sides: Side[], listed: ShmFile[]): string[][] {
  const held = sides.flatMap(({ facts }) => (facts.holdings.status === 'ok' ? facts.holdings.value.rows : []));
  const deleted = new Map<string, string[]>();
  for (const { object, sizeBytes } of held) {
    if (object.kind !== 'file' || !object.deleted || !isInShm(sides, object)) continue;
    const name = nameInShm(object.path);
    const status = listed.some(({ path }) => path === name) ? 'replaced' : 'deleted';
    const isSame = (other: Holding['object']): boolean => other.kind === 'file' && other.deleted && other.device === object.device && other.inode === object.inode;
    deleted.set(`${object.device} ${object.inode}`, [name, '', '', formatBytes(BigInt(sizeBytes)), '', status, holdersOf(sides, isSame)]);
  }
  return [...deleted.values()].slice(0, MOST_DELETED);
}

const MOST_DELETED = 5;

/** Of the mount at /dev/shm: files of other file systems have a table of their own. */
function isInShm(sides: Side[], { device }: { device: string }): boolean {
  return sides.some(({ facts: { shmMount } }) => shmMount.status !== 'ok' || (shmMount.value.state === 'mounted' && shmMount.value.device === device));
}

/** The files' table has paths relative to /dev/shm, the kernel's maps have whole ones. */
function nameInShm(path: string): string {
  return path.startsWith('/dev/shm/') ? path.slice('/dev/shm/'.length) : path;
}
