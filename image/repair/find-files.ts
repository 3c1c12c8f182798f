import type { FileRepair } from '../../src/facts/repair/file-repair.ts';
import { lxcfsFiles, type LxcfsFileName } from '../../src/facts/lxcfs-files.ts';
import type { LxcfsFilesRequest } from '../../src/facts/request.ts';
import type { MissingFact } from '../../src/facts/fact.ts';
import type { Mount } from '../parsers/mountinfo.ts';
import { readableName } from '../readable-name.ts';
import { LXCFS, mountAt, visibleLxcfs } from '../reading/mounts.ts';
import { processPath } from '../reading/process-path.ts';
import { mountsOf, type Target } from '../who/target.ts';
import type { Servers, Source } from './servers.ts';

/** A file that can be bound again: what lies on it now, the last mount first, and what is bound instead. */
export interface RepairableFile {
  file: LxcfsFileName;
  was: 'dead' | 'lost';
  old: Mount[];
  source: Source;
}

/** What was found of a container's files: those that can be bound again, and a line for each other. */
export interface FoundFiles {
  repairable: RepairableFile[];
  others: FileRepair[];
}

/**
 * Which files of LXCFS a container has lost, by its own mounts and what its pod's spec mounts there. Whether a server
 * lives is asked once for each file system, in the node's PID namespace: a reader that blocks there keeps no container
 * from ending.
 */
export function findFiles(
  target: Target,
  sources: LxcfsFilesRequest['sources'],
  servers: Servers,
): FoundFiles | MissingFact {
  const mounts = mountsOf(target);
  if ('status' in mounts) return mounts;
  const found: FoundFiles = { repairable: [], others: [] };
  for (const file of lxcfsFiles) {
    const one = findOne(file);
    if (one === undefined) continue;
    if ('outcome' in one) found.others.push(one);
    else found.repairable.push(one);
  }
  found.others.push(...elsewhere());
  return found;

  function findOne(file: LxcfsFileName): RepairableFile | FileRepair | undefined {
    const old = stackAt(mounts as Mount[], file);
    const named = sources[file];
    const [top] = old;
    if (top === undefined) return named === undefined ? undefined : lost(file, named);
    if (top.fileSystemType !== LXCFS) return named === undefined ? undefined : covered(file, named);
    const answer = servers.stateOf(top, processPath(target.main, `root${file}`));
    switch (answer.state) {
      case 'answers':
      case 'empty':
        return { file, was: 'answers', outcome: 'not-needed' };
      case 'hung':
        return { file, was: 'hung', outcome: 'refused', why: HUNG };
      case 'not-tried':
        return { file, was: 'unknown', outcome: 'unknown', why: answer.why };
      case 'failed':
        return { file, was: 'unknown', outcome: 'unknown', why: `reading it fails: ${answer.why}` };
      case 'dead':
        return dead(file, old, named ?? null);
    }
  }

  function dead(file: LxcfsFileName, old: Mount[], named: string | null): RepairableFile | FileRepair {
    const isDead = (mount: Mount) => mount.fileSystemType === LXCFS && servers.stateOf(mount, null).state === 'dead';
    // Below the last one nothing can be read: that its server is known to be dead is all that tells
    if (!old.slice(1).every(isDead))
      return { file, was: 'dead', outcome: 'refused', why: 'another mount lies below the dead one' };
    const source = servers.sourceFor(named, old[0]?.root ?? '');
    if ('why' in source) return { file, was: 'dead', outcome: 'refused', why: source.why };
    return { file, was: 'dead', old, source };
  }

  function lost(file: LxcfsFileName, named: string): RepairableFile | FileRepair {
    const source = servers.sourceFor(named, null);
    if ('why' in source) return { file, was: 'lost', outcome: 'refused', why: source.why };
    return { file, was: 'lost', old: [], source };
  }

  function covered(file: LxcfsFileName, named: string): FileRepair | undefined {
    return 'why' in servers.sourceFor(named, null)
      ? undefined
      : { file, was: 'covered', outcome: 'refused', why: 'another file system lies over it' };
  }

  function elsewhere(): FileRepair[] {
    return visibleLxcfs(mounts as Mount[])
      .filter(({ mountPoint }) => !(lxcfsFiles as readonly string[]).includes(mountPoint))
      .flatMap((mount): FileRepair[] => {
        const { state } = servers.stateOf(mount, null);
        if (state === 'answers' || state === 'empty') return [];
        const file = readableName(mount.mountPoint);
        if (state === 'dead') return [{ file, was: 'dead', outcome: 'refused', why: ELSEWHERE }];
        return [{ file, was: 'unknown', outcome: 'unknown', why: ELSEWHERE }];
      });
  }
}

const HUNG = 'its LXCFS runs and does not answer: end that first, or let it answer';
const ELSEWHERE = 'it is none of the files of /proc and /sys that a repair binds';

/** The mounts on a file, the last one first: none where it is the kernel's own. */
function stackAt(mounts: readonly Mount[], file: string): Mount[] {
  const stack: Mount[] = [];
  for (let top = mountAt(mounts, file); top?.mountPoint === file;) {
    stack.push(top);
    const { parentId, id } = top;
    top = mounts.find((mount) => mount.id === parentId && mount.id !== id);
  }
  return stack;
}
