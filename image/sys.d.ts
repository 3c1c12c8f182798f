/** The host's native module (image/host/sys.c). Everything it answers is described at `Host`. */
declare module 'sys' {
  import type { ChildOutput, FileStatus, FileSystemStatus, Result } from './host.ts';

  export function open(path: string): Result<number>;
  export function openDirectory(path: string): Result<number>;
  /** At most 16 KiB; empty at the end. */
  export function read(fd: number, byteCount: number): Result<string>;
  /** The same from a place in the file. */
  export function readAt(fd: number, offset: number, byteCount: number): Result<string>;
  /** One batch of names; null after the last. */
  export function readEntries(fd: number): Result<string[] | null>;
  export function close(fd: number): void;

  export function lstat(path: string): Result<FileStatus>;
  export function stat(path: string): Result<FileStatus>;
  export function statAtHand(path: string): Result<FileStatus>;
  export function statfs(path: string): Result<FileSystemStatus>;
  export function readLink(path: string): Result<string>;
  export function hasAcl(path: string): Result<boolean>;

  export function identity(): { pid: number; uid: number; gid: number };
  export function kernel(): Result<{ release: string; architecture: string }>;
  export function machineMemoryBytes(): Result<string>;
  export function bootedAt(): Result<number>;
  export function semaphores(
    semid: number,
    count: number,
  ): Result<{ value: number; lastPid: number; waitingCount: number }[]>;
  export function nowMs(): number;
  export function sleep(ms: number): void;

  function arguments_(): string[];
  export { arguments_ as arguments };
  /** What stdin has within the time: empty at its end, ETIMEDOUT if nothing came. */
  export function readInput(timeoutMs: number): Result<string>;
  /** All of the text, as UTF-8, to stdout; in a child, to its parent. */
  export function writeOutput(text: string): Result<void>;

  /** The text to the container's own termination message, as UTF-8. */
  export function writeTerminationMessage(text: string): Result<void>;

  export function runChild(
    uid: number | null,
    gid: number,
    groups: readonly number[],
    timeoutMs: number,
    work: () => void,
    /** Links of /proc/PID/ns. */
    namespaces: readonly string[],
  ): Result<ChildOutput>;
}
