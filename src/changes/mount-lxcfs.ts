import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { containerPatches } from './container-patches.ts';
import { workloadPatch } from './workload-patch.ts';

/** Where LXCFS daemons put their files on a node. */
const LXCFS_DIRECTORY = '/var/lib/lxcfs';

/**
 * Mounts a node's LXCFS over files of a container's /proc and /sys, if nothing is mounted over them yet.
 * @param withoutIt what helps if there is no LXCFS, as a sentence
 */
export function mountLxcfs(of: Role, side: ChangedSide, files: string[], withoutIt: string): Fix {
  const text =
    `Mount LXCFS over ${files.join(' and ')}: its daemon must run on the node, ` +
    `and the mounts are usually made by a webhook. ${withoutIt}`;
  const declared = declaredOf(side);
  if (declared === null) return { text };
  const volumes = files.map((file) => ({ name: `lxcfs-${file.split('/').at(-1)}`, file }));
  return {
    text,
    change: workloadPatch(of, side, {
      volumes: volumes.map(({ name, file }) => ({
        name,
        hostPath: { path: `${LXCFS_DIRECTORY}${file}`, type: 'File' },
      })),
      ...containerPatches([declared.container], () => ({
        volumeMounts: volumes.map(({ name, file }) => ({ name, mountPath: file, readOnly: true })),
      })),
    }),
  };
}
