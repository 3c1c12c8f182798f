import { ampleBytes } from './ample-bytes.ts';

/** How large a memory volume is to be; the memory limit has to be raised with it if it does not fit. */
export interface VolumeSize {
  sizeBytes: bigint;
  /** Whether a volume of this size leaves a quarter of the limit to the rest. */
  fits: boolean;
}

/**
 * The size of a memory volume under a memory limit. Its pages count against that, so a size near the limit means
 * an OOM kill and no ENOSPC (filesystems/tmpfs.rst), and the kubelet never mounts more than the pod's limit
 * (calculateEmptyDirMemorySize).
 * @param wantedBytes how large it should be
 * @param leastBytes less than this does not help
 * @param limitBytes the memory limit; null: there is none
 */
export function volumeSize(wantedBytes: bigint, leastBytes: bigint, limitBytes: bigint | null): VolumeSize {
  const wanted = ampleBytes(wantedBytes > leastBytes ? wantedBytes : leastBytes);
  if (limitBytes === null) return { sizeBytes: wanted, fits: true };
  const most = wholeMebibytes((limitBytes * 3n) / 4n);
  if (wanted <= most) return { sizeBytes: wanted, fits: true };
  if (leastBytes <= most) return { sizeBytes: most, fits: true };
  return { sizeBytes: wanted, fits: false };
}

function wholeMebibytes(bytes: bigint): bigint {
  return (bytes >> 20n) << 20n;
}
