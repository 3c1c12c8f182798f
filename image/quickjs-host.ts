import * as sys from 'sys';
import { isFailure, type Host, type PieceAt, type Result } from './host.ts';

const CHUNK_BYTES = 16 * 1024;
const LARGEST_TEXT_BYTES = 1 << 20;

/** The machine that the inspector runs on, through the system calls of image/host. */
export const quickjsHost: Host = {
  readText,
  readPieces,
  eachLine,
  eachEntry,
  lstat: sys.lstat,
  stat: sys.stat,
  statAtHand: sys.statAtHand,
  statfs: sys.statfs,
  readLink: sys.readLink,
  hasAcl: sys.hasAcl,
  identity: sys.identity,
  kernel: sys.kernel,
  machineMemoryBytes: sys.machineMemoryBytes,
  bootedAt: sys.bootedAt,
  semaphores: sys.semaphores,
  nowMs: sys.nowMs,
  sleep: sys.sleep,
  runChild({ ids, namespaces, timeoutMs }, work) {
    // The child's stdout is its pipe to the parent
    return sys.runChild(
      ids?.uid ?? null,
      ids?.gid ?? 0,
      ids?.groups ?? [],
      timeoutMs,
      () => work(sys.writeOutput),
      namespaces,
    );
  },
};

function readText(path: string): Result<string> {
  let text = '';
  const read = eachChunk(path, (chunk) => {
    text += chunk;
    return text.length <= LARGEST_TEXT_BYTES;
  });
  if (isFailure(read)) return read;
  return text.length <= LARGEST_TEXT_BYTES ? { value: text } : { errno: 'EFBIG' };
}

function readPieces<T>(path: string, read: (pieceAt: PieceAt) => Result<T>): Result<T> {
  const opened = sys.open(path);
  if (isFailure(opened)) return opened;
  try {
    return read((offset, byteCount) => sys.readAt(opened.value, offset, byteCount));
  } finally {
    sys.close(opened.value);
  }
}

function eachLine(path: string, onLine: (line: string) => void): Result<null> {
  let unfinished = '';
  const read = eachChunk(path, (chunk) => {
    const lines = (unfinished + chunk).split('\n');
    unfinished = lines.pop() ?? '';
    lines.forEach(onLine);
    return unfinished.length <= LARGEST_TEXT_BYTES;
  });
  if (isFailure(read)) return read;
  if (unfinished.length > LARGEST_TEXT_BYTES) return { errno: 'EOVERFLOW' };
  if (unfinished !== '') onLine(unfinished);
  return { value: null };
}

/** Reads until the end, or until `onChunk` says that it is enough. */
function eachChunk(path: string, onChunk: (chunk: string) => boolean): Result<null> {
  const opened = sys.open(path);
  if (isFailure(opened)) return opened;
  try {
    for (;;) {
      const chunk = sys.read(opened.value, CHUNK_BYTES);
      if (isFailure(chunk)) return chunk;
      if (chunk.value === '' || !onChunk(chunk.value)) return { value: null };
    }
  } finally {
    sys.close(opened.value);
  }
}

function eachEntry(path: string, onEntry: (name: string) => void): Result<null> {
  const opened = sys.openDirectory(path);
  if (isFailure(opened)) return opened;
  try {
    for (;;) {
      const names = sys.readEntries(opened.value);
      if (isFailure(names)) return names;
      if (names.value === null) return { value: null };
      names.value.forEach(onEntry);
    }
  } finally {
    sys.close(opened.value);
  }
}
