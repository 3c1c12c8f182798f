import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide, type Declared } from './changed-side.ts';
import { mountAtShm } from './mount-at-shm.ts';
import { bytesQuantity } from './quantity.ts';
import { freeVolumeName } from './safety/free-volume-name.ts';
import { presentShmBytes } from './safety/present-shm-bytes.ts';
import { sizedChange, sizedVolume } from './sized-volume.ts';
import { mountedBy } from './who-else.ts';

/** Makes room without a change of the workload. */
export const removeShmFiles: Fix = {
  text: 'Remove the files that nobody uses any more, and let the programs remove theirs when they end.',
};

/**
 * Gives a /dev/shm more room. What limits it depends on where it comes from: 64Mi of the runtime, a volume's
 * sizeLimit, half of a node's memory.
 * @param wantedBytes what it should have; it gets less if the memory limit is small
 * @param leastBytes less than this does not help; nor does less than a quarter more than it has
 */
export function enlargeShm(of: Role, side: ChangedSide, wantedBytes: bigint, leastBytes?: bigint): Fix {
  const declared = declaredOf(side);
  if (declared === null) return removeShmFiles;
  const { shmVolume } = declared.container;
  const room = { wantedBytes, leastBytes: larger(leastBytes ?? 0n, (presentShmBytes(side) * 5n) / 4n) };
  if (shmVolume === null) return declared.spec.hostIpc ? onNode(side) : replaceRuntimes(of, side, declared, room);
  switch (shmVolume.kind) {
    case 'empty-dir':
      return shmVolume.inMemory ? raiseSizeLimit(of, side, declared, shmVolume.volume, room) : removeShmFiles;
    case 'host-path':
      return onNode(side);
    case 'other':
      return { text: `Give volume ${shmVolume.volume} more room, or remove files that nobody uses.` };
  }
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

interface Room {
  wantedBytes: bigint;
  leastBytes: bigint;
}

function raiseSizeLimit(of: Role, side: ChangedSide, { spec, container }: Declared, volume: string, room: Room): Fix {
  const mounting = spec.containers.filter(({ shmVolume }) => shmVolume?.volume === volume);
  const sized = sizedVolume(side, spec, mounting, volume, room);
  return {
    text:
      `Raise the sizeLimit of volume ${volume} to ${bytesQuantity(sized.sizeBytes)}${sized.withMemory}, ` +
      'or remove files that nobody uses.',
    change: sizedChange(of, side, sized, { alsoHeldBy: mountedBy(spec, volume, [container]) }),
  };
}

function onNode({ subject }: ChangedSide): Fix {
  return {
    text: `Remove the files that nobody uses from the file system of ${subject.node}, or have it enlarged there.`,
  };
}

/** The containers that share the runtime's /dev/shm go on sharing one: without that, they would be parted. */
function replaceRuntimes(of: Role, side: ChangedSide, { spec, container }: Declared, room: Room): Fix {
  const sharing = spec.containers.filter(({ kind, shmVolume }) => kind !== 'init' && shmVolume === null);
  const volume = freeVolumeName(spec, 'dev-shm');
  const sized = sizedVolume(side, spec, sharing, volume, room);
  return {
    text:
      `Mount a memory volume of ${bytesQuantity(sized.sizeBytes)} at /dev/shm in every container that shares it, ` +
      `because the runtime gives it a fixed size${sized.withMemory}. Its pages count against the memory limits.`,
    change: sizedChange(of, side, sized, {
      podSpec: mountAtShm(sharing, volume),
      alsoHeldBy: sharing.filter((other) => other !== container).map(({ name }) => `container ${name}`),
    }),
  };
}
