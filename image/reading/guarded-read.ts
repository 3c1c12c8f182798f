import type { Process } from '../../src/facts/process.ts';
import { MALFORMED } from '../fact.ts';
import { fileType } from '../file-type.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { idsToTake, isRefused } from './access.ts';
import { findBlockedThread } from './blocked-thread.ts';
import { foreignNamespaces } from './foreign-namespaces.ts';
import { isKeptWaiting, NO_TURN, ownPid } from './late-reader.ts';
import { processPath } from './process-path.ts';

/** How a guarded read ended: with an answer of the kernel, without one in time, or it was better not tried. */
export type GuardedRead =
  { kind: 'answered'; result: Result<unknown> } | { kind: 'hung' } | { kind: 'not-tried'; why: string };

/** A file of the target's root, and what is made of it in the child: it comes back as JSON. */
export interface GuardedFile {
  path: string;
  read: (host: Host, path: string) => Result<unknown>;
}

/** LXCFS answers in some milliseconds; on a node that has no CPU time left, in seconds. */
const DEADLINE_MS = 5000;

type Note =
  | { reader: string | null }
  | { blockedThread: string }
  | { begun: string }
  | { ended: string; result: Result<unknown> };

/**
 * Reads files of the target that a FUSE server may answer, or never answer: one after the other in one child, which is
 * left alone where it blocks. What comes back is by their paths. A read that blocks can keep the target from ever
 * ending (it sits in its PID namespace), so none is tried while a thread of the target already waits like that,
 * and none after the first that hung.
 */
export function readGuarded(
  host: Host,
  target: { main: Process; processes: readonly Process[] },
  files: readonly GuardedFile[],
): Map<string, GuardedRead> {
  if (files.length === 0) return new Map();
  const root = processPath(target.main, 'root');
  const ids = isRefused(host.readLink(root)) ? idsToTake(host, target.main) : null;
  // LXCFS answers for the container that its reader's PID namespace belongs to, whatever the path
  const namespaces = foreignNamespaces(host, target, ['pid']);
  const child = host.runChild({ ids, namespaces, timeoutMs: DEADLINE_MS }, (emit) => {
    const note = (it: Note) => emit(`${JSON.stringify(it)}\n`);
    note({ reader: ownPid(host) });
    const blockedThread = findBlockedThread(host, target);
    if (blockedThread !== undefined) return note({ blockedThread });
    for (const { path, read } of files) {
      note({ begun: path });
      note({ ended: path, result: readRegular(host, `${root}${path}`, read) });
    }
  });
  if (isFailure(child)) return new Map(files.map(({ path }) => [path, { kind: 'answered', result: child }]));
  const notes = child.value.output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Note);
  const hung = child.value.inTime ? undefined : hungFile(host, notes);
  return new Map(files.map(({ path }) => [path, outcomeOf(path, notes, hung)]));
}

/** The file that the child waits for, where it is past its deadline for that and not for want of CPU. */
function hungFile(host: Host, notes: readonly Note[]): string | undefined {
  const last = notes.at(-1);
  if (last === undefined || !('begun' in last)) return undefined;
  const pid = notes.flatMap((note) => ('reader' in note ? [note.reader] : []))[0] ?? null;
  return isKeptWaiting(host, pid) ? last.begun : undefined;
}

/** Whatever is mounted there: a pipe or a device is not opened. */
function readRegular(host: Host, path: string, read: GuardedFile['read']): Result<unknown> {
  const status = host.lstat(path);
  if (isFailure(status)) return status;
  return fileType(status.value.rawMode) === 'file' ? read(host, path) : MALFORMED;
}

function outcomeOf(path: string, notes: readonly Note[], hung: string | undefined): GuardedRead {
  for (const note of notes) {
    if ('ended' in note && note.ended === path) return { kind: 'answered', result: note.result };
    if ('blockedThread' in note)
      return {
        kind: 'not-tried',
        why: `the target’s thread ${note.blockedThread} is already blocked, maybe on the same file system`,
      };
  }
  if (hung === path) return { kind: 'hung' };
  return { kind: 'not-tried', why: hung === undefined ? NO_TURN : 'a read before it got no answer in time' };
}
