import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { memoryVolume } from './memory-volume.ts';
import { mountAtShm } from './mount-at-shm.ts';
import { removeVolumeFromShm } from './remove-volume-from-shm.ts';
import { hostIpcTerms, useHostIpc } from './use-host-ipc.ts';
import { workloadPatch } from './workload-patch.ts';

type Pair = Record<Role, ChangedSide>;

/** How the target and its Agent, on one kernel, get the same file system at /dev/shm: by what their pods declare. */
export function shareShmMount(pair: Pair): Fix {
  const { target, agent } = pair;
  if (target.subject.namespace === agent.subject.namespace && target.subject.pod === agent.subject.pod)
    return mountInBoth(pair);
  return mountHostPath(pair) ?? joinHost(pair) ?? bringTogether;
}

const bringTogether: Fix = {
  text: `Run both as containers of one pod, which share its /dev/shm, or set hostIPC: true in both pods. ${hostIpcTerms}`,
};

/** A volume at /dev/shm is one container's alone, so the other needs the same mount, or neither has one. */
function mountInBoth({ target, agent }: Pair): Fix {
  const [ofTarget, ofAgent] = [declaredOf(target), declaredOf(agent)];
  const text =
    `Mount one volume at /dev/shm in both containers, ${target.subject.container} and ${agent.subject.container}, ` +
    "or in neither: without one they share the pod's.";
  if (ofTarget === null || ofAgent === null) return { text };
  const sides = [ofTarget.container, ofAgent.container];
  const present = sides.find(({ shmVolume }) => shmVolume !== null);
  const absent = sides.filter((container) => container !== present);
  const volume = present?.shmVolume?.volume ?? 'dev-shm';
  return {
    text,
    change: workloadPatch('target', target, {
      ...(present === undefined ? { volumes: [memoryVolume(volume, null)] } : {}),
      ...mountAtShm(absent, volume),
    }),
  };
}

function mountHostPath(pair: Pair): Fix | null {
  const [of, path] = hostPathBeside(pair.agent, 'target') ?? hostPathBeside(pair.target, 'agent') ?? [];
  if (of === undefined || path === undefined) return null;
  const { subject } = pair[of];
  const declared = declaredOf(pair[of]);
  const volume = declared?.container.shmVolume ?? null;
  const instead = volume === null ? '' : ` in place of the volume ${volume.volume}`;
  return {
    text:
      `Mount ${path} of the node at /dev/shm in pod ${subject.pod}${instead}, as the other pod does. ` +
      'A hostPath volume needs a namespace whose PodSecurity level is privileged.',
    ...(declared === null
      ? {}
      : {
          change: workloadPatch(of, pair[of], {
            volumes: [{ name: 'node-shm', hostPath: { path } }],
            ...mountAtShm([declared.container], 'node-shm'),
          }),
        }),
  };
}

function hostPathBeside(side: ChangedSide, other: Role): [Role, string] | null {
  const volume = declaredOf(side)?.container.shmVolume;
  return volume?.kind === 'host-path' ? [other, volume.path] : null;
}

/** What hostIPC brings to /dev/shm is hidden by a volume that is mounted there. */
function joinHost(pair: Pair): Fix | null {
  const of = isAtHost(pair.agent) ? 'target' : isAtHost(pair.target) ? 'agent' : null;
  if (of === null) return null;
  const side = pair[of];
  const like = pair[of === 'target' ? 'agent' : 'target'].subject.pod;
  const declared = declaredOf(side);
  if (declared?.spec.hostIpc === true)
    return removeVolumeFromShm(of, side, "it hides the node's /dev/shm, which hostIPC brings");
  return useHostIpc(of, side, like);
}

function isAtHost(side: ChangedSide): boolean {
  const declared = declaredOf(side);
  return declared !== null && declared.spec.hostIpc && declared.container.shmVolume === null;
}
