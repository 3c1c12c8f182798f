import type { Role } from '../../facts/known.ts';
import type { DeclaredContainer } from '../../facts/pod.ts';
import type { Fix } from '../change.ts';
import { declaredOf, type ChangedSide } from '../changed-side.ts';
import { mountAtShm, mountAtShmOf } from '../mount-at-shm.ts';
import { freeVolumeName } from '../safety/free-volume-name.ts';
import { presentShmBytes } from '../safety/present-shm-bytes.ts';
import { sizedChange, sizedVolume } from '../sized-volume.ts';
import { workloadPatch } from '../workload-patch.ts';

/**
 * A volume at /dev/shm is one container's alone: both mount the one with more room, or a new
 * one if neither is of memory.
 */
export function mountInBoth({ target, agent }: Record<Role, ChangedSide>): Fix {
  const [ofTarget, ofAgent] = [declaredOf(target), declaredOf(agent)];
  const names = `${target.subject.container} and ${agent.subject.container}`;
  const inBoth = `Mount one volume at /dev/shm in both containers, ${names}`;
  const text = `${inBoth}, or in neither: without one they share the pod's.`;
  if (ofTarget === null || ofAgent === null) return { text };
  const both = [ofTarget.container, ofAgent.container];
  const [roomiest] = both
    .filter((container) => roomOf(container) > 0n)
    .toSorted((a, b) => Number(roomOf(b) - roomOf(a)));
  if (roomiest?.shmVolume) {
    const subPath = mountAtShmOf(roomiest)?.subPath ?? null;
    // Its own mount stays as it is, but for readOnly, which would be the next finding
    const changed = both.filter((container) => container !== roomiest || container.shmVolume?.readOnly === true);
    return { text, change: workloadPatch('target', target, mountAtShm(changed, roomiest.shmVolume.volume, subPath)) };
  }
  const volume = freeVolumeName(ofTarget.spec, 'dev-shm');
  const present = [target, agent].map(presentShmBytes).reduce((one, other) => (one > other ? one : other));
  const room = { wantedBytes: present, leastBytes: present };
  const sized = sizedVolume(target, ofTarget.spec, both, volume, room);
  return { text, change: sizedChange('target', target, sized, { podSpec: mountAtShm(both, volume) }) };
}

/** How much a container's memory volume at /dev/shm can have; 0: it has none there. */
function roomOf({ shmVolume }: DeclaredContainer): bigint {
  if (shmVolume?.kind === 'host-path') return NO_LIMIT;
  if (shmVolume?.kind !== 'empty-dir' || !shmVolume.inMemory) return 0n;
  return shmVolume.sizeLimitBytes === null ? NO_LIMIT : BigInt(shmVolume.sizeLimitBytes);
}

const NO_LIMIT = 1n << 63n;
