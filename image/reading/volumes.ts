import type { Mount } from '../parsers/mountinfo.ts';
import { mayBlock } from './mounts.ts';

/** Whether a mount's files are memory: their device is the same in mountinfo, maps and stat(2). */
export function isInMemory({ fileSystemType }: Mount): boolean {
  return isMemory(fileSystemType);
}

/** The same of a file system's type. */
export function isMemory(fileSystem: string): boolean {
  return fileSystem === 'tmpfs' || fileSystem === 'hugetlbfs' || fileSystem === 'ramfs';
}

/**
 * Memory that the runtime mounts for each container: /dev itself, what it lays over files of /proc and /sys to
 * hide them (runtime-spec, config-linux.md), and the container's own files: CRI-O keeps them on the node's /run,
 * and a kubelet's directory may be in memory. A volume may lie anywhere else, below /dev too.
 */
export function isOfRuntime({ mountPoint }: Mount): boolean {
  return runtimesOwn.has(mountPoint) || /^\/(proc|sys)(\/|$)/.test(mountPoint);
}

const runtimesOwn = new Set([
  '/dev',
  '/dev/termination-log',
  '/run/secrets',
  '/run/.containerenv',
  '/etc/hosts',
  '/etc/hostname',
  '/etc/resolv.conf',
]);

/**
 * A path that the kubelet writes: it replaces all of a secret, token, config map or downward API volume at once,
 * through directories named after the moment, which the link `..data` leads to (pkg/volume/util/atomic_writer.go).
 */
export function isWrittenByKubelet(path: string): boolean {
  return /\/\.\.\d{4}_\d\d_\d\d_/.test(path);
}

/** The link that every such volume has at its top. */
export const KUBELETS_LINK = '..data';

/**
 * Whether only the kubelet can write there: read-only for the container, or its directory on the node
 * (pkg/volume/secret and others).
 */
export function mayBeKubelets({ options, mountPoint }: Mount): boolean {
  return options.includes('ro') || /\/kubernetes\.io~(secret|projected|configmap|downward-api)\//.test(mountPoint);
}

/** Whether the way to a path leads through no file system whose server may not answer. */
export function isSafeWay(mounts: readonly Mount[], path: string): boolean {
  return blockingMountPoints(mounts).every((mountPoint) => mountPoint !== '/' && !isAtOrBelow(path, mountPoint));
}

function isAtOrBelow(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}

/** Made once for each list: nearly always it is empty. */
function blockingMountPoints(mounts: readonly Mount[]): string[] {
  const known = blockingByList.get(mounts);
  if (known !== undefined) return known;
  const found = mounts.filter(mayBlock).map(({ mountPoint }) => mountPoint);
  blockingByList.set(mounts, found);
  return found;
}

const blockingByList = new WeakMap<readonly Mount[], string[]>();
