/** Whether a process may open an object for reading and writing, which is how a channel is normally used. */
export type Access =
  | { kind: 'allowed' }
  /** `uid` is the one that counted; `obstacle` is what stands in the way. */
  | { kind: 'refused'; uid: number; obstacle: 'mode' | 'directory' | 'read-only mount'; mayRead: boolean; why: string }
  /** The facts do not settle it: the kernel knows more than they do. */
  | { kind: 'undecidable'; why: string };

/** An answer of the kernel's rules that the facts may not settle. */
export type Decision = boolean | 'undecidable';

/** The bits of one permission class, as chmod(1) counts them. */
export const READ = 4;
export const WRITE = 2;
export const SEARCH = 1;
