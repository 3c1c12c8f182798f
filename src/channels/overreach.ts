import type { Inspection } from '../facts/inspection.ts';
import type { Overreach } from './channel.ts';
import { LARGEST_PAGE_BYTES } from '../kernel-rules/same-memory.ts';
import type { HeldFile } from './held-file.ts';

/** A mapping beyond the end of a file that both sides hold; `isFault`: its next touch there is a SIGBUS (mmap(2)). */
export interface Reach {
  overreach: Overreach;
  isFault: boolean;
}

/**
 * The farthest mapping that reaches beyond the last page of a file, of those that its holders have. It is a fault if it
 * was mapped to be written, in memory: LMDB maps more of a file than there is, for reading, and never goes there. An
 * inspector of the first version did not report how far a mapping reaches, only the sum of all.
 */
export function overreachOf(files: HeldFile[], { target }: Pick<Inspection, 'target'>): Reach | null {
  const sizeBytes = largestSize(files);
  if (sizeBytes === null) return null;
  const { ipcUse } = target.facts;
  const pageBytes = ipcUse.status === 'ok' ? BigInt(ipcUse.value.pageBytes) : LARGEST_PAGE_BYTES;
  const endBytes = ((BigInt(sizeBytes) + pageBytes - 1n) / pageBytes) * pageBytes;
  const reaches = files.flatMap(({ role, rows, inMemory }) =>
    rows
      .filter(({ how }) => how === 'mapped')
      .map(({ pid, reachBytes, sizeBytes: mappedBytes, writable }) => ({
        overreach: { of: role, pid, reachBytes: reachBytes ?? mappedBytes, sizeBytes },
        isFault: inMemory && writable && reachBytes !== undefined,
      })),
  );
  const [farthest] = reaches
    .filter(({ overreach }) => BigInt(overreach.reachBytes) > endBytes)
    .toSorted(
      (a, b) =>
        Number(b.isFault) - Number(a.isFault) ||
        Number(BigInt(b.overreach.reachBytes) - BigInt(a.overreach.reachBytes)),
    );
  return farthest ?? null;
}

/**
 * The size of a file in bytes, as the side that saw it larger did: the two sides are read one after the other, and what
 * grows in between has no mapping beyond its end. Null if it is not known.
 */
export function largestSize(files: HeldFile[]): string | null {
  const sizes = files.flatMap(({ sizeBytes }) => (sizeBytes === null ? [] : [BigInt(sizeBytes)]));
  return sizes.length === 0 ? null : String(sizes.reduce((a, b) => (a > b ? a : b)));
}
