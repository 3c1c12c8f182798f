import type { CoveredFile } from '../facts/proc-view.ts';

/** Who answers a read of a file in /proc or /sys. */
export const providerWords = {
  kernel: 'the kernel',
  lxcfs: 'LXCFS',
  other: 'another file system',
} satisfies Record<CoveredFile['provider'], string>;
