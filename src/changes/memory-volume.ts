import { bytesQuantity } from './quantity.ts';

/** A volume of memory (core/v1 EmptyDirVolumeSource); without a size it may grow to the pod's memory limit. */
export function memoryVolume(name: string, sizeLimitBytes: bigint | null): object {
  return {
    name,
    emptyDir: {
      medium: 'Memory',
      ...(sizeLimitBytes === null ? {} : { sizeLimit: bytesQuantity(sizeLimitBytes) }),
    },
  };
}
