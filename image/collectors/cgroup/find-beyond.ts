import { isFailure, type Host, type Result } from '../../host.ts';
import type { CgroupDirectory } from './cgroup-directory.ts';

/**
 * Finds a container's cgroup so many levels below a directory, by its name, which is the container's id: no other has
 * it. ENOENT where it is not there, or the search would take too long.
 */
export function findBeyond(
  host: Host,
  begin: string,
  { levelCount, path }: NonNullable<CgroupDirectory['beyond']>,
): Result<string> {
  let directories = [begin];
  for (let level = 0; level < levelCount; level += 1) {
    const below: string[] = [];
    for (const directory of directories) {
      const listed = host.eachEntry(directory, (name) => {
        if (isCgroupName(name)) below.push(`${directory}/${name}`);
      });
      // What is gone by now, or a file; the first has to be there
      if (isFailure(listed) && level === 0) return listed;
    }
    if (below.length > MOST_DIRECTORIES) return { errno: 'ENOENT' };
    directories = below;
  }
  const found = directories.find((directory) => !isFailure(host.lstat(`${directory}${path}`)));
  return found === undefined ? { errno: 'ENOENT' } : { value: `${found}${path}` };
}

/** Pods of a large node, each level's other directories among them. */
const MOST_DIRECTORIES = 5000;

// The kernel's files in a cgroup are named after their controller, with a dot; of the kubelet's
// cgroups only slices have one
function isCgroupName(name: string): boolean {
  return name !== '.' && name !== '..' && (!name.includes('.') || name.endsWith('.slice'));
}
