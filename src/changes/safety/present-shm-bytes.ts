import { declaredOf, type ChangedSide } from '../changed-side.ts';

/**
 * The room of a side's /dev/shm: what is there, or declared, or at least what a runtime gives
 * (containerd, CRI-O: 64Mi).
 */
export function presentShmBytes(side: ChangedSide): bigint {
  const { shmMount } = side.facts;
  const mounted = shmMount.status === 'ok' && shmMount.value.state === 'mounted' ? shmMount.value.sizeBytes : '0';
  const volume = declaredOf(side)?.container.shmVolume;
  const declared = volume?.kind === 'empty-dir' ? (volume.sizeLimitBytes ?? '0') : '0';
  return [BigInt(mounted), BigInt(declared), 64n << 20n].reduce((one, other) => (one > other ? one : other));
}

/** How much of it is in use; 0 if it was not seen. */
export function usedShmBytes({ facts: { shmMount } }: ChangedSide): bigint {
  if (shmMount.status !== 'ok' || shmMount.value.state === 'missing') return 0n;
  const used = BigInt(shmMount.value.sizeBytes) - BigInt(shmMount.value.availableBytes);
  return used > 0n ? used : 0n;
}
