import type { Program } from '../../../src/facts/runtime.ts';
import { fileType } from '../../file-type.ts';
import { isFailure, type Host, type Result } from '../../host.ts';
import { noteLibrary, type MappedLibraries } from '../../parsers/mapped-libraries.ts';
import { DELETED } from '../../parsers/maps.ts';
import type { Mount } from '../../parsers/mountinfo.ts';
import { processPath } from '../../reading/process-path.ts';
import { isSafeWay } from '../../reading/volumes.ts';
import { readGlibcVersion, readLanguage, readLibuvVersion } from './executable.ts';
import { kindOf } from './kind.ts';
import { versionOf, type ReadOwn } from './version.ts';

export type Recognised = Omit<Program, 'pids' | 'processCount'>;

/**
 * What a process runs: by its executable's path and what is mapped, which the kernel says, and by what its executable
 * says of its language. Nothing is run, and no file is opened on a file system whose server may not answer.
 * @param link /proc/PID/exe
 */
export function readProgram(
  host: Host,
  process: { pid: number },
  link: string,
  mounts: readonly Mount[],
): Result<Recognised> {
  const libraries: MappedLibraries = {};
  const mapped = host.eachLine(processPath(process, 'maps'), (line) => noteLibrary(line, libraries));
  if (isFailure(mapped)) return mapped;
  const executable = link.endsWith(DELETED) ? link.slice(0, -DELETED.length) : link;
  const kind = kindOf(executable.slice(executable.lastIndexOf('/') + 1), libraries);
  const readOwn: ReadOwn = (path) => readSmall(host, process, mounts, path);
  const own = isItsOwn(host, process, mounts, executable) ? processPath(process, `root${executable}`) : undefined;
  const language = kind === undefined && own !== undefined ? readLanguage(host, own) : undefined;
  const libc = libcOf(host, process, mounts, libraries, kind === 'python');
  const settings = kind === 'node' ? libuvOf(host, process, mounts, libraries) : [];
  if (kind !== undefined)
    return { value: { kind, ...versionOf(kind, executable, libraries, readOwn), libc, settings } };
  if (language !== undefined) return { value: { ...language, libc } };
  return { value: { kind: libraries.openMp === true ? 'openmp' : 'other', version: null, libc, settings: [] } };
}

/** Whether the path still leads to the file that runs. */
function isItsOwn(host: Host, process: { pid: number }, mounts: readonly Mount[], path: string): boolean {
  if (!isSafeWay(mounts, path)) return false;
  const running = host.statAtHand(processPath(process, 'exe'));
  const found = host.lstat(processPath(process, `root${path}`));
  return (
    !isFailure(running) &&
    !isFailure(found) &&
    fileType(found.value.rawMode) === 'file' &&
    found.value.inode === running.value.inode &&
    found.value.device === running.value.device
  );
}

function libcOf(
  host: Host,
  process: { pid: number },
  mounts: readonly Mount[],
  { glibc, musl }: MappedLibraries,
  isVersionNeeded: boolean,
): Program['libc'] {
  if (glibc === undefined) return musl === true ? { family: 'musl', version: null } : null;
  // Before 2.34 the file was called after it
  const named = /\/libc-(2\.\d+)\.so$/.exec(glibc)?.[1];
  if (named !== undefined) return { family: 'glibc', version: named };
  // Reading it costs as much as all else of a process: only for a runtime whose answer depends on it
  const path = processPath(process, `root${glibc}`);
  const version = isVersionNeeded && isRegular(host, mounts, glibc, path) ? readGlibcVersion(host, path) : null;
  return { family: 'glibc', version };
}

/** The libuv of the system, which some distributions give Node instead of its own. */
function libuvOf(
  host: Host,
  process: { pid: number },
  mounts: readonly Mount[],
  { libuv }: MappedLibraries,
): Program['settings'] {
  if (libuv === undefined) return [];
  const path = processPath(process, `root${libuv}`);
  const version = isRegular(host, mounts, libuv, path) ? readLibuvVersion(host, path) : null;
  return [{ setting: 'libuv', value: version ?? 'unknown' }];
}

function readSmall(host: Host, process: { pid: number }, mounts: readonly Mount[], path: string): string | undefined {
  const own = processPath(process, `root${path}`);
  if (!isRegular(host, mounts, path, own)) return undefined;
  const text = host.readPieces(own, (pieceAt) => pieceAt(0, SMALL_BYTES));
  return isFailure(text) ? undefined : text.value;
}

const SMALL_BYTES = 8192;

function isRegular(host: Host, mounts: readonly Mount[], path: string, own: string): boolean {
  if (!isSafeWay(mounts, path)) return false;
  const status = host.lstat(own);
  return !isFailure(status) && fileType(status.value.rawMode) === 'file';
}
