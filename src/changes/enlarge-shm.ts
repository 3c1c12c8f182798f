import { formatBytes } from '../bytes.ts';
import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide, type Declared } from './changed-side.ts';
import { memoryVolume } from './memory-volume.ts';
import { mountAtShm } from './mount-at-shm.ts';
import { workloadPatch } from './workload-patch.ts';

/** Makes room without a change of the workload. */
export const removeShmFiles: Fix = {
  text: 'Remove the files that nobody uses any more, and let the programs remove theirs when they end.',
};

/**
 * Gives a /dev/shm more room. What limits it depends on where it comes from: 64Mi of the runtime, a volume's sizeLimit, half
 * of a node's memory.
 * @param wantedBytes what it should have
 */
export function enlargeShm(of: Role, side: ChangedSide, wantedBytes: bigint): Fix {
  const declared = declaredOf(side);
  if (declared === null) return removeShmFiles;
  const { shmVolume } = declared.container;
  if (shmVolume === null)
    return declared.spec.hostIpc ? onNode(side) : replaceRuntimes(of, side, declared, wantedBytes);
  switch (shmVolume.kind) {
    case 'empty-dir':
      return shmVolume.inMemory ? raiseSizeLimit(of, side, shmVolume.volume, wantedBytes) : removeShmFiles;
    case 'host-path':
      return onNode(side);
    case 'other':
      return { text: `Give volume ${shmVolume.volume} more room, or remove files that nobody uses.` };
  }
}

function raiseSizeLimit(of: Role, side: ChangedSide, volume: string, wantedBytes: bigint): Fix {
  return {
    text: `Raise the sizeLimit of volume ${volume} to ${formatBytes(wantedBytes)}, or remove files that nobody uses.`,
    change: workloadPatch(of, side, { volumes: [memoryVolume(volume, wantedBytes)] }),
  };
}

function onNode({ subject }: ChangedSide): Fix {
  return {
    text: `Remove the files that nobody uses from the file system of ${subject.node}, or have it enlarged there.`,
  };
}

function replaceRuntimes(of: Role, side: ChangedSide, { spec }: Declared, wantedBytes: bigint): Fix {
  const sharing = spec.containers.filter(({ kind, shmVolume }) => kind !== 'init' && shmVolume === null);
  return {
    text:
      'Mount a memory volume at /dev/shm in every container that shares it, because the runtime gives it a fixed size. ' +
      'Its pages count against the memory limits.',
    change: workloadPatch(of, side, {
      volumes: [memoryVolume('dev-shm', wantedBytes)],
      ...mountAtShm(sharing, 'dev-shm'),
    }),
  };
}
