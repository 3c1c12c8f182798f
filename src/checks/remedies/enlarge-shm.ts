import { formatBytes } from '../../bytes.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Subject } from '../../facts/inspection.ts';
import type { PodSpec } from '../../facts/pod.ts';
import type { Remediation } from '../check.ts';
import { podTemplatePatch } from './pod-template-patch.ts';
import { memoryVolume, mountAtShm } from './shm-volume-patch.ts';

export const removeShmFiles: Remediation = {
  text: 'Remove the files that nobody uses any more, and let the programs remove theirs when they end.',
};

/**
 * Gives a /dev/shm more room. What bounds it depends on where it comes from: 64Mi of the runtime, a volume's sizeLimit, half
 * of a node.
 * @param wantedBytes what a volume in place of the runtime's should have
 */
export function enlargeShm(podSpec: Fact<PodSpec>, target: Subject, wantedBytes: bigint): Remediation {
  if (podSpec.status !== 'ok') return removeShmFiles;
  const { containers, hostIpc } = podSpec.value;
  const volume = containers.find(({ name }) => name === target.container)?.shmVolume ?? null;
  if (volume?.kind === 'empty-dir') {
    const withIt = 'and with it the memory limit that its pages count against, or remove files that nobody uses';
    return { text: `Raise the sizeLimit of volume ${volume.volume}, ${withIt}.` };
  }
  if (volume !== null || hostIpc) {
    return {
      text: `Remove the files that nobody uses from the file system of ${target.node}, or have it enlarged there.`,
    };
  }
  const sharing = containers.filter(({ kind, shmVolume }) => kind !== 'init' && shmVolume === null);
  return {
    text:
      "Mount a memory volume at /dev/shm in every container that shares it, because the runtime's own has a fixed size; " +
      'its pages count against the memory limits.',
    patch: podTemplatePatch([...memoryVolume('shm', formatBytes(wantedBytes)), ...mountAtShm(sharing, 'shm')]),
  };
}
