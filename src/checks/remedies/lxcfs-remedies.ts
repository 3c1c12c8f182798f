import type { Fact } from '../../facts/fact.ts';
import type { PodSpec } from '../../facts/pod.ts';
import type { MeminfoView } from '../../facts/proc-view.ts';
import type { Remediation } from '../check.ts';
import { containerList, podTemplatePatch } from './pod-template-patch.ts';

/** Who answers a read of /proc or /sys, in evidence. */
export const providerWords = {
  kernel: 'the kernel itself',
  lxcfs: 'LXCFS',
  other: 'another file system',
} satisfies Record<MeminfoView['provider'], string>;

/** Where LXCFS daemons put their files on a node. */
const LXCFS_DIRECTORY = '/var/lib/lxcfs';

/** Mounts a node's LXCFS over files of a container's /proc and /sys, where nothing is mounted over them yet. */
export function mountLxcfs(podSpec: Fact<PodSpec>, container: string, files: string[], withoutIt: string): Remediation {
  const isShared = podSpec.status === 'ok' && podSpec.value.shareProcessNamespace;
  const hindrance = isShared ? ' It tells the limits of this container only once shareProcessNamespace is gone.' : '';
  const volumes = files.map((file) => ({ name: `lxcfs-${file.split('/').at(-1)}`, file }));
  return {
    text:
      `Mount LXCFS over ${files.join(' and ')} and create the pod anew: its daemon must run on the node, ` +
      `the mounts are usually made by a webhook.${hindrance} ${withoutIt}`,
    patch: podTemplatePatch([
      'volumes:',
      ...volumes.flatMap(({ name, file }) => [
        `  - name: ${name}`,
        '    hostPath:',
        `      path: ${LXCFS_DIRECTORY}${file}`,
        '      type: File',
      ]),
      `${containerList(podSpec, container)}:`,
      `  - name: ${container}`,
      '    volumeMounts:',
      ...volumes.flatMap(({ name, file }) => [
        `      - name: ${name}`,
        `        mountPath: ${file}`,
        '        readOnly: true',
      ]),
    ]),
  };
}

/**
 * LXCFS answers by the cgroup of the init process of the reader's PID namespace. Where that is not the container's own,
 * what it tells is somebody else's: of pause, which has no limit. Null where this is not the reason.
 */
export function unshareProcessNamespace(podSpec: Fact<PodSpec>): Remediation | null {
  if (podSpec.status !== 'ok') return null;
  if (!podSpec.value.shareProcessNamespace) return null;
  return {
    text:
      'Remove shareProcessNamespace: LXCFS answers by the first process of the PID namespace, which is then pause, ' +
      'without limits. Where it must stay, give the pod limits as a whole (spec.resources), which LXCFS then tells.',
    patch: podTemplatePatch(['shareProcessNamespace: false']),
  };
}
