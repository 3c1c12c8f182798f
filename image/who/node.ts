import type { MissingFact } from '../../src/facts/fact.ts';
import { failed, MALFORMED, missing } from '../fact.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { parseProcessStatus } from '../parsers/process-status.ts';
import { ancestorsOf, LXCFS, readMounts } from '../reading/mounts.ts';
import { processPath } from '../reading/process-path.ts';
import { startTicksOf, type Target } from './target.ts';

/** The node itself as a target: its process 1, through whose root and mounts the inspector sees what is the node's. */
export function findNode(host: Host): Target | MissingFact {
  if (host.identity().pid === 1)
    return missing('not-collected', '/proc/1', 'the inspector does not share the node’s process namespace');
  const path = processPath({ pid: 1 }, 'status');
  const text = host.readText(path);
  if (isFailure(text)) return failed(path, text);
  const main = parseProcessStatus(1, text.value);
  const startTicks = main && startTicksOf(host, main);
  if (main === undefined || startTicks === undefined) return failed(path, MALFORMED);
  return { main, startTicks, processes: [main], mounts: readNodeMounts(host), cgroups: [] };
}

/**
 * The mounts that lead to what is looked at, and what lies below it: the others are its containers', some for each.
 * Where LXCFS lies nobody knows beforehand.
 */
function readNodeMounts(host: Host): Result<Mount[]> {
  const ways = new Set(['/', '/run', '/run/shm']);
  const found = readMounts(host, 1, ({ fileSystemType, mountPoint }) => {
    if (fileSystemType === LXCFS) ancestorsOf(mountPoint).forEach((path) => ways.add(path));
    return false;
  });
  return isFailure(found)
    ? found
    : readMounts(host, 1, ({ mountPoint }) => ways.has(mountPoint) || /^\/(proc|sys|dev)(\/|$)/.test(mountPoint));
}
