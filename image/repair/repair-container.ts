import type { Fact } from '../../src/facts/fact.ts';
import type { FileRepair, LxcfsFiles } from '../../src/facts/repair/file-repair.ts';
import type { LxcfsFilesRequest } from '../../src/facts/request.ts';
import { ok } from '../fact.ts';
import type { Host } from '../host.ts';
import { mountinfoPath } from '../reading/mounts.ts';
import { findTarget } from '../who/target.ts';
import { findFiles } from './find-files.ts';
import { replaceFiles } from './replace-files.ts';
import type { Servers } from './servers.ts';

interface Wanted extends Pick<LxcfsFilesRequest, 'containerId' | 'sources'> {
  servers: Servers;
}

/**
 * Binds again what one container has lost of LXCFS, and says what was done. Nothing is done that a plan would not say.
 */
export function repairContainer(host: Host, { containerId, sources, servers }: Wanted): Fact<LxcfsFiles> {
  const target = findTarget(host, containerId);
  if ('status' in target) return target;
  const found = findFiles(target, sources, servers);
  if ('status' in found) return found;
  const { repairable, others } = found;
  const done = repairable.length === 0 ? [] : replaceFiles(host, containerId, target, repairable);
  return ok(mountinfoPath(target.main.pid), [...done, ...others] satisfies FileRepair[]);
}
