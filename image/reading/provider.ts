import type { providers } from '../../src/facts/proc-view.ts';
import { isFailure, type Host } from '../host.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { LXCFS, mountAt, readOwnMounts } from './mounts.ts';

/** Who answers when a process reads a file of /proc or /sys. */
export type Provider = (typeof providers)[number];

/** By what is mounted at the file's path, or above it. */
export function providerOf(mounts: readonly Mount[], path: string): Provider {
  const type = mountAt(mounts, path)?.fileSystemType;
  if (type === 'proc' || type === 'sysfs') return 'kernel';
  return type === LXCFS ? 'lxcfs' : 'other';
}

/** The same for the inspector's own file: webhooks mount LXCFS into ephemeral containers, too. */
export function ownFileProvider(host: Host, path: string): Provider {
  const mounts = readOwnMounts(host);
  return isFailure(mounts) ? 'other' : providerOf(mounts.value, path);
}
