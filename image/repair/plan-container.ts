import type { Fact } from '../../src/facts/fact.ts';
import type { LxcfsFiles } from '../../src/facts/repair/file-repair.ts';
import { ok } from '../fact.ts';
import type { Host } from '../host.ts';
import { mountinfoPath } from '../reading/mounts.ts';
import { findTarget } from '../who/target.ts';
import { findFiles } from './find-files.ts';
import type { Wanted } from './wanted.ts';

/** What a repair of one container would do; it reads only. */
export function planContainer(host: Host, { containerId, sources, servers }: Wanted): Fact<LxcfsFiles> {
  const target = findTarget(host, containerId);
  if ('status' in target) return target;
  const found = findFiles(target, sources, servers);
  if ('status' in found) return found;
  const repairable = found.repairable.map(({ file, was, source }) => ({
    file,
    was,
    outcome: 'repairable' as const,
    source: source.path,
  }));
  return ok(mountinfoPath(target.main.pid), [...repairable, ...found.others]);
}
