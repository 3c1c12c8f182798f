import type { V1Pod } from '@kubernetes/client-node';
import { lxcfsFiles } from '../../facts/lxcfs-files.ts';
import type { LxcfsFilesRequest } from '../../facts/request.ts';

/**
 * What a pod's spec mounts on the files that LXCFS answers for: paths of the node, by file (core/v1 hostPath, subPath).
 * Pure.
 */
export function lxcfsSources({ spec }: V1Pod, container: string): LxcfsFilesRequest['sources'] {
  const all = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  const { volumeMounts = [] } = all.find(({ name }) => name === container) ?? {};
  return Object.fromEntries(
    volumeMounts.flatMap(({ name, mountPath, subPath, subPathExpr }) => {
      const file = lxcfsFiles.find((known) => known === mountPath.replace(/\/+$/, ''));
      const path = spec?.volumes?.find((volume) => volume.name === name)?.hostPath?.path;
      if (file === undefined || path === undefined || subPathExpr !== undefined) return [];
      return [[file, [path, subPath].filter((part) => part !== undefined && part !== '').join('/')]];
    }),
  );
}
