import type { PodSpec } from '../facts/pod.ts';
import type { Role } from '../facts/known.ts';
import type { Fix } from './change.ts';
import { declaredOf, type ChangedSide } from './changed-side.ts';
import { containerPatches } from './container-patches.ts';
import { freeVolumeName } from './safety/free-volume-name.ts';
import { mountsInTheWay } from './safety/mounts-in-the-way.ts';
import { isSandboxed } from './safety/sandboxed.ts';
import { whyNoLxcfs } from './safety/why-no-lxcfs.ts';
import { listed } from '../words/lists.ts';
import { seenNoMore, SHARED } from './unshare-process-namespace.ts';
import { withheld, workloadPatch } from './workload-patch.ts';

/** Where LXCFS daemons put their files on a node. */
const LXCFS_DIRECTORY = '/var/lib/lxcfs';

/**
 * Mounts a node's LXCFS over files of a container's /proc and /sys, if nothing is mounted over them yet. A process
 * namespace that several containers share ends with it: LXCFS would answer all of them by the pod's limits.
 * @param withoutIt what helps if there is no LXCFS, as a sentence
 */
export function mountLxcfs(of: Role, side: ChangedSide, files: string[], withoutIt: string): Fix {
  const declared = declaredOf(side);
  const text = [
    `Mount LXCFS over ${listed(files)}: its daemon must run on the node, and the mounts are usually made by a webhook.`,
    // lxc/lxcfs, NEWS of 3.1.2
    ...(files.some((file) => file.startsWith('/sys/')) ? ['LXCFS has files of /sys from version 3.1.2 on.'] : []),
    'A hostPath volume needs a namespace whose PodSecurity level is privileged.',
    ...(declared !== null && isSandboxed(declared.spec) === 'maybe'
      ? [`If runtimeClassName ${declared.spec.runtimeClassName} is a sandbox (gVisor, Kata), it changes nothing.`]
      : []),
    withoutIt,
  ].join(' ');
  if (declared === null) return { text };
  const { spec, container } = declared;
  const why = whyNoLxcfs(spec);
  // What helps instead is then all that helps
  if (why !== null) return { text: withoutIt, change: withheld(of, why) };
  const [inTheWay] = mountsInTheWay(container, files);
  if (inTheWay !== undefined)
    return {
      text: withoutIt,
      change: withheld(of, `the spec mounts volume ${inTheWay.volume} over ${inTheWay.mountPath} already`),
    };
  const others = spec.shareProcessNamespace ? seenNoMore(spec, container) : [];
  const mounts = files.map((file) => ({ file, ...volumeFor(spec, file) }));
  const volumes = mounts.flatMap(({ added }) => added ?? []);
  const podSpec = {
    ...(others.length === 0 ? {} : { shareProcessNamespace: false }),
    ...(volumes.length === 0 ? {} : { volumes }),
    ...containerPatches([container], () => ({
      volumeMounts: mounts.map(({ name, file }) => ({ name, mountPath: file, readOnly: true })),
    })),
  };
  return {
    text: others.length === 0 ? text : `${text} ${SHARED}`,
    change: workloadPatch(of, side, podSpec, { alsoHeldBy: others }),
  };
}

/** A volume of the file: the pod's own if it has one, else one more. */
function volumeFor(spec: PodSpec, file: string): { name: string; added: object | null } {
  const path = `${LXCFS_DIRECTORY}${file}`;
  const present = spec.volumes?.find((volume) => volume.kind === 'host-path' && volume.path === path);
  if (present !== undefined) return { name: present.name, added: null };
  const name = freeVolumeName(spec, `lxcfs-${file.split('/').at(-1)}`);
  return { name, added: { name, hostPath: { path, type: 'File' } } };
}
