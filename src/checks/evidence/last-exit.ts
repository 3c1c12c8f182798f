import type { ContainerStatus, PodSpec } from '../../facts/pod.ts';

/**
 * How the last run of a container ended. Exit codes above 128 are signals (POSIX, exit status); SIGBUS is what a
 * mapping's page gives that its file system had no room for (mmap(2)).
 */
export function describeEnd(status: ContainerStatus | undefined): string[] {
  const message = status?.lastExit?.message ?? '';
  return [
    ...(signalOf(status) === SIGBUS ? [ENDED_BY_SIGBUS] : []),
    ...(message === '' ? [] : [`its last run ended with: ${message}`]),
    ...(coveredByDirectory.test(`${message} ${status?.message ?? ''}`) ? [LXCFS_NOT_MOUNTED] : []),
  ];
}

/**
 * What an OOM kill of the last run means for the next one. The pages of a volume stay where they are when the
 * container has ended, and charged to the pod (cgroup-v2.rst, Memory Ownership): a run that begins with its
 * limit in them is killed again.
 */
export function describeOomKill(
  status: ContainerStatus | undefined,
  { containers }: PodSpec,
  container: string,
): string[] {
  if (!wasOomKilled(status)) return [];
  const volume = containers.find(({ name }) => name === container)?.shmVolume ?? null;
  const isMemory = volume?.kind === 'empty-dir' && volume.inMemory;
  return [
    'OOMKilled: its last run reached the memory limit; pages of /dev/shm and of segments count, too',
    ...(isMemory
      ? [
          `memory volume ${volume.volume} at /dev/shm keeps its pages over restarts of the container: ` +
            'what is in it stays charged to the pod, until its files are removed or the pod is recreated',
        ]
      : []),
  ];
}

/**
 * A container whose own start finds no memory left does not become OOMKilled: the runtime says it in its words (runc).
 */
function wasOomKilled(status: ContainerStatus | undefined): boolean {
  const words = `${status?.lastExit?.message ?? ''} ${status?.message ?? ''}`;
  return status?.lastExit?.reason === 'OOMKilled' || words.includes('OOM-killed');
}

const SIGBUS = 7;
const ENDED_BY_SIGBUS =
  'the last run was ended by SIGBUS: a page of mapped memory that was not there, ' +
  'as on a full /dev/shm or beyond the end of a file';

/** A runtime makes a directory of a hostPath that is not there, and that does not go over a file. */
const coveredByDirectory = /\/(proc|sys)\/[^"]*".*not a directory/i;
const LXCFS_NOT_MOUNTED =
  'LXCFS was not mounted on the node when the pod was created, so that a directory was made of the missing file';

function signalOf(status: ContainerStatus | undefined): number {
  const { signal = 0, exitCode = 0 } = status?.lastExit ?? {};
  return signal > 0 ? signal : exitCode > 128 ? exitCode - 128 : 0;
}
