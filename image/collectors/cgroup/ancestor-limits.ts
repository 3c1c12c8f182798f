import { isFailure, type Host, type Result } from '../../host.ts';
import { parseCgroup } from '../../parsers/cgroup.ts';
import { CHILD_TIMEOUT_MS } from '../../reading/access.ts';
import { processPath } from '../../reading/process-path.ts';
import type { Target } from '../../who/target.ts';
import { limitOf } from './cgroup-files.ts';

/**
 * The least limit that a file sets in a container's cgroup of version 2 and in all above it; null where none does,
 * or where not all were seen. Those above it only the node's own cgroup file system shows, to who sees the node's
 * processes, by way of its first one; a node that is itself a container does not see what is above that.
 */
export function leastLimitAbove(host: Host, target: Target, file: string): string | null {
  const path = pathOnNode(host, target);
  // The root of all cgroups has no limits
  if (path === undefined || !isFailure(host.readText(`${NODE_CGROUPS}/${file}`))) return null;
  let least: string | null = null;
  for (let directory = path; directory !== ''; directory = directory.slice(0, directory.lastIndexOf('/'))) {
    const text = host.readText(`${NODE_CGROUPS}${directory}/${file}`);
    // One above that has not the controller limits nothing
    if (isFailure(text) && text.errno === 'ENOENT' && directory !== path) continue;
    const limit = isFailure(text) ? undefined : limitOf(text.value);
    if (limit === undefined) return null;
    if (limit !== null && (least === null || BigInt(limit) < BigInt(least))) least = limit;
  }
  return least;
}

const NODE_CGROUPS = processPath({ pid: 1 }, 'root/sys/fs/cgroup');

/** A path of /proc/PID/cgroup is as its reader's cgroup namespace shows it: a child joins that of the node. */
function pathOnNode(host: Host, { main }: Target): string | undefined {
  const child = host.runChild({ ids: null, namespaces: ['/proc/1/ns/cgroup'], timeoutMs: CHILD_TIMEOUT_MS }, (emit) =>
    emit(JSON.stringify(host.readText(processPath(main, 'cgroup')))),
  );
  if (isFailure(child) || !child.value.inTime) return undefined;
  const text = JSON.parse(child.value.output) as Result<string>;
  const path = isFailure(text)
    ? undefined
    : parseCgroup(text.value).find(({ controllers }) => controllers.length === 0)?.path;
  return path === undefined || path === '/' || path.includes('/..') ? undefined : path;
}
