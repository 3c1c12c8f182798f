import type { V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { DeclaredMount, DeclaredVolume } from '../../facts/pod.ts';
import { quantityBytes } from './quantity.ts';

/** A volume of a pod as a fact (core/v1 Volume). */
export function declaredVolume({ name, emptyDir, hostPath }: V1Volume): DeclaredVolume {
  if (emptyDir !== undefined)
    return {
      kind: 'empty-dir',
      name,
      medium: emptyDir.medium ?? '',
      sizeLimitBytes: quantityBytes(emptyDir.sizeLimit),
    };
  if (hostPath !== undefined) return { kind: 'host-path', name, path: hostPath.path, type: hostPath.type ?? '' };
  return { kind: 'other', name };
}

/** A container's mount of a volume as a fact (core/v1 VolumeMount). */
export function declaredMount(mount: V1VolumeMount): DeclaredMount {
  return {
    volume: mount.name,
    mountPath: mount.mountPath,
    subPath: mount.subPath ?? mount.subPathExpr ?? null,
    readOnly: mount.readOnly ?? false,
    mountPropagation: mount.mountPropagation ?? null,
  };
}
