/** The host's native module (image/repair/host/mounts.c), which only `inspector repair` has. */
declare module 'mounts' {
  import type { Result } from '../host.ts';

  /** A descriptor of a process: it stays of that process, whoever gets its pid later (pidfd_open(2)). */
  export function openProcess(pid: number): Result<number>;
  export function hasEnded(process: number): boolean;
  /**
   * Keeps every other repair from the mounts that this process sees, as long as the descriptor is open; EAGAIN if
   * another one is at them. The lock is on its mount namespace, and leaves nothing (flock(2)).
   */
  export function lock(pid: number): Result<number>;
  /**
   * From here on nobody may trace this process, it has the capabilities that entering takes and no others, and of its
   * descriptors the standard ones and these.
   */
  export function confine(kept: readonly number[]): Result<void>;
  /**
   * Joins every namespace of the process but its user namespace, the PID namespace for children alone, and closes it.
   */
  export function enter(process: number): Result<void>;
  /** For a child that only reads: no capability, and no descriptor but the standard ones. */
  export function giveUpRights(): Result<void>;

  /**
   * A detached, private copy of the mount at a regular file of this mount namespace, with these flags
   * (mount_setattr(2)). ESTALE if the file is not on that device, ELOOP at any symbolic link.
   */
  export function clone(path: string, device: string, flags: number): Result<number>;
  /**
   * Shows the detached mount at a file of /proc or /sys instead of these, the last one first. EXDEV if there is no
   * /proc or /sys of the kernel's own, ESTALE if other mounts are there.
   * @param maySlip attach below the old mount first, if the kernel can (6.5), so that the file is never without either
   */
  export function replace(
    path: string,
    old: readonly { id: number; device: string }[],
    mount: number,
    maySlip: boolean,
  ): Result<Replaced>;
  /** Shows again what `replace` has taken off. */
  export function putBack(path: string, mount: number, copies: readonly number[]): Result<void>;

  export interface Replaced {
    error: string | null;
    /** After an error: whether the old mounts are on again. */
    isAsBefore: boolean;
    /** What was taken off, for `putBack`. */
    copies: number[];
  }
}
