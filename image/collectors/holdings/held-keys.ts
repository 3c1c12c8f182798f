import type { Holding } from '../../../src/facts/ipc.ts';
import { fileId } from '../../../src/facts/object-id.ts';

/** What the rows of holdings name: tables of objects list those first. */
export interface HeldKeys {
  /** Shmids. */
  segments: ReadonlySet<number>;
  /** Device and inode of files and queues, as fileId has them. */
  files: ReadonlySet<string>;
  queues: ReadonlySet<string>;
}

/**
 * Notes the keys while holdings are collected, and has them ready from then on: to ask before is
 * a mistake of the caller's.
 */
export function heldKeys(): {
  note: (row: Holding) => void;
  settle: <T>(collectHoldings: () => T) => T;
  known: () => HeldKeys;
} {
  const segments = new Set<number>();
  const files = new Set<string>();
  const queues = new Set<string>();
  let isSettled = false;
  return {
    note({ object }) {
      if (object.kind === 'sysv') segments.add(object.shmid);
      else if (object.kind === 'file') files.add(fileId(object));
      else if (object.kind === 'queue') queues.add(fileId(object));
    },
    settle(collectHoldings) {
      try {
        return collectHoldings();
      } finally {
        isSettled = true;
      }
    },
    known() {
      if (!isSettled) throw new Error('holdings are collected before the tables that list what is held first');
      return { segments, files, queues };
    },
  };
}
