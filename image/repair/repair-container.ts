import type { Fact } from '../../src/facts/fact.ts';
import type { FileRepair, LxcfsFiles } from '../../src/facts/repair/file-repair.ts';
import { ok } from '../fact.ts';
import type { Host } from '../host.ts';
import { mountinfoPath } from '../reading/mounts.ts';
import { findTarget } from '../who/target.ts';
import { findFiles } from './find-files.ts';
import { replaceFiles } from './replace-files.ts';
import type { Wanted } from './wanted.ts';

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
  if (done.some(({ outcome }) => outcome === 'failed' || outcome === 'unknown')) servers.forget();
  return ok(mountinfoPath(target.main.pid), [...done, ...others] satisfies FileRepair[]);
}
