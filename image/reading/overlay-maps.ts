import { isFailure, type Host } from '../host.ts';
import { mountAt, readOwnMounts } from './mounts.ts';

/**
 * Whether this kernel's /proc/PID/maps show overlayfs's own device, as mountinfo does, or that of a layer:
 * the inspector's own executable tells, if it lies on one. Undefined if it does not.
 */
export function mapsShowOverlay(host: Host): boolean | undefined {
  if (!shownByHost.has(host)) shownByHost.set(host, look(host));
  return shownByHost.get(host);
}

const shownByHost = new WeakMap<Host, boolean | undefined>();

function look(host: Host): boolean | undefined {
  const maps = host.readText('/proc/self/maps');
  const [, major = '', minor = '', path = ''] = isFailure(maps) ? [] : (FIRST_FILE.exec(maps.value) ?? []);
  const mounts = readOwnMounts(host);
  const mount = isFailure(mounts) || path === '' ? undefined : mountAt(mounts.value, path);
  if (mount?.fileSystemType !== 'overlay') return undefined;
  return mount.device === `${Number.parseInt(major, 16)}:${Number.parseInt(minor, 16)}`;
}

/** Device and path of the first mapping that has a file. */
const FIRST_FILE = /^[0-9a-f]+-[0-9a-f]+ \S{4} [0-9a-f]+ ([0-9a-f]+):([0-9a-f]+) [1-9]\d* +(\/.*)$/m;
