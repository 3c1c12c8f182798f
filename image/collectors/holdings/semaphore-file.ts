import type { FileStatus, Host } from '../../host.ts';
import { processPath } from '../../reading/process-path.ts';

/** A file under the name that leads to it. */
export interface NamedFile {
  path: string;
  status: FileStatus;
}

/**
 * The file of a named semaphore that the process made itself: sem_open(3) makes it under a passing name, links it to
 * the semaphore's and unlinks the first, by which maps calls it deleted from then on.
 * Sources: glibc, sem_open.c (`sem.XXXXXX`); musl, src/thread/sem_open.c (`tmp-N`).
 * @param path as maps have it, without ` (deleted)`
 * @param statusOf what lstat(2) reports of a path if it leads to the mapping's file
 * @returns undefined if it is none, or its name was removed as well
 */
export function semaphoreFile(
  host: Host,
  process: { pid: number },
  path: string,
  statusOf: (path: string) => FileStatus | undefined,
): NamedFile | undefined {
  const end = path.lastIndexOf('/');
  const [directory, passingName] = [path.slice(0, end), path.slice(end + 1)];
  const prefix = /^sem\.[A-Za-z0-9]{6}$/.test(passingName) ? 'sem.' : /^tmp-\d+$/.test(passingName) ? '' : undefined;
  if (prefix === undefined) return undefined;
  let found: NamedFile | undefined;
  host.eachEntry(processPath(process, `root${directory}`), (name) => {
    if (found !== undefined || !name.startsWith(prefix)) return;
    const named = `${directory}/${name}`;
    const status = statusOf(named);
    if (status !== undefined) found = { path: named, status };
  });
  return found;
}
