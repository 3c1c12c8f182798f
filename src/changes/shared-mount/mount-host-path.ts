import type { Role } from '../../facts/known.ts';
import type { Fix } from '../change.ts';
import { declaredOf, type ChangedSide, type Declared } from '../changed-side.ts';
import { mergedPatch } from '../merged-patch.ts';
import { mountAtShm, mountAtShmOf } from '../mount-at-shm.ts';
import { freeVolumeName } from '../safety/free-volume-name.ts';
import { isSandboxed } from '../safety/sandboxed.ts';
import { withheld, workloadPatch } from '../workload-patch.ts';

/** If one side has a directory of the node at /dev/shm, the other one mounts the same. */
export function mountHostPath(pair: Record<Role, ChangedSide>): Fix | null {
  const [of, path] = besideHostPath(pair.agent, 'target') ?? besideHostPath(pair.target, 'agent') ?? [];
  if (of === undefined || path === undefined) return null;
  const side = pair[of];
  const declared = declaredOf(side);
  const volume = declared?.container.shmVolume ?? null;
  const instead = volume === null ? '' : ` in place of the volume ${volume.volume}`;
  const text =
    `Mount ${path} of the node at /dev/shm in container ${side.subject.container} ` +
    `of pod ${side.subject.pod}${instead}, as the other pod does. ` +
    'A hostPath volume needs a namespace whose PodSecurity level is privileged.';
  if (declared === null) return { text };
  if (isSandboxed(declared.spec) === 'yes')
    return {
      text,
      change: withheld(of, `runtimeClassName ${declared.spec.runtimeClassName} is a sandbox: it gets copies`),
    };
  return { text, change: workloadPatch(of, side, patchOf(declared, path)) };
}

function besideHostPath(side: ChangedSide, other: Role): [Role, string] | null {
  const container = declaredOf(side)?.container;
  if (container?.shmVolume?.kind !== 'host-path') return null;
  const subPath = mountAtShmOf(container)?.subPath ?? null;
  return [
    other,
    subPath === null ? container.shmVolume.path : `${container.shmVolume.path.replace(/\/+$/, '')}/${subPath}`,
  ];
}

function patchOf({ spec, container }: Declared, path: string): object {
  const present = spec.volumes?.find((volume) => volume.kind === 'host-path' && volume.path === path);
  const name = present?.name ?? freeVolumeName(spec, 'node-shm');
  const added = present === undefined ? { volumes: [{ name, hostPath: { path, type: 'Directory' } }] } : {};
  return mergedPatch(added, mountAtShm([container], name));
}
