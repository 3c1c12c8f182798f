import { MALFORMED } from '../fact.ts';
import { fileType } from '../file-type.ts';
import { isFailure, type Host, type Result } from '../host.ts';
import { idsToTake, isRefused } from './access.ts';
import { findBlockedThread } from './blocked-thread.ts';
import { foreignNamespaces } from './foreign-namespaces.ts';
import { processPath, type Target } from './target.ts';
import { viewedFiles, type Content, type ViewName } from './viewed-files.ts';

/** How a guarded read ended: with an answer of the kernel, without one in time, or it was better not tried. */
export type GuardedRead = { kind: 'answered'; result: Result<Content<ViewName>> } | { kind: 'hung' } | { kind: 'not-tried'; why: string };

const DEADLINE_MS = 2000;

type Note = { blockedThread: string } | { begun: ViewName } | { ended: ViewName; result: Result<Content<ViewName>> };

/**
 * Reads files of the target that a FUSE server may answer, or never answer: one after the other in one child, which is
 * left alone where it blocks. A read that blocks can keep the target from ever ending (it sits in its PID namespace),
 * so none is tried while a thread of the target already waits like that, and none after the first that hung.
 */
export function readGuarded(host: Host, target: Target, names: readonly ViewName[]): Map<ViewName, GuardedRead> {
  if (names.length === 0) return new Map();
  const root = processPath(target.main, 'root');
  const ids = isRefused(host.readLink(root)) ? idsToTake(host, target.main) : null;
  // LXCFS answers for the container that its reader's PID namespace belongs to, whatever the path
  const namespaces = foreignNamespaces(host, target, ['pid']);
  const child = host.runChild({ ids, namespaces, timeoutMs: DEADLINE_MS }, (emit) => {
    const note = (it: Note) => emit(`${JSON.stringify(it)}\n`);
    const blockedThread = findBlockedThread(host, target);
    if (blockedThread !== undefined) return note({ blockedThread });
    for (const name of names) {
      note({ begun: name });
      note({ ended: name, result: readRegular(host, name, `${root}${viewedFiles[name].path}`) });
    }
  });
  if (isFailure(child)) return new Map(names.map((name) => [name, { kind: 'answered', result: child }]));
  const notes = child.value.output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Note);
  return new Map(names.map((name) => [name, outcomeOf(name, notes)]));
}

/** Whatever is mounted there: a pipe or a device is not opened. */
function readRegular(host: Host, name: ViewName, path: string): Result<Content<ViewName>> {
  const status = host.lstat(path);
  if (isFailure(status)) return status;
  return fileType(status.value.rawMode) === 'file' ? viewedFiles[name].read(host, path) : MALFORMED;
}

function outcomeOf(name: ViewName, notes: readonly Note[]): GuardedRead {
  for (const note of notes) {
    if ('ended' in note && note.ended === name) return { kind: 'answered', result: note.result };
    if ('blockedThread' in note)
      return { kind: 'not-tried', why: `the target’s thread ${note.blockedThread} is already blocked, maybe on the same file system` };
  }
  const wasBegun = notes.some((note) => 'begun' in note && note.begun === name);
  return wasBegun ? { kind: 'hung' } : { kind: 'not-tried', why: 'a read before it got no answer in time' };
}
