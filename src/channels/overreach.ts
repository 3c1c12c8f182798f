import type { Inspection } from '../facts/inspection.ts';
import type { Overreach } from './channel.ts';
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
  const [sizeBytes] = files.flatMap((file) => (file.sizeBytes === null ? [] : [file.sizeBytes]));
  if (sizeBytes === undefined) return null;
  const { ipcUse } = target.facts;
  const pageBytes = BigInt(ipcUse.status === 'ok' ? ipcUse.value.pageBytes : 4096);
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
