import type { DeclaredContainer } from '../../facts/pod.ts';

type Mounting = Pick<DeclaredContainer, 'name' | 'kind'>;

/** The lines of a pod spec that mount a volume at /dev/shm in some of its containers. Sidecars are init containers there. */
export function mountAtShm(containers: Mounting[], volume: string): string[] {
  const [sidecars, applications] = [
    containers.filter(({ kind }) => kind !== 'app'),
    containers.filter(({ kind }) => kind === 'app'),
  ];
  return [...listOf('initContainers', sidecars, volume), ...listOf('containers', applications, volume)];
}

/** The lines that declare a volume of memory; without a size it may grow to the pod's memory limit. */
export function memoryVolume(name: string, sizeLimit?: string): string[] {
  return [
    'volumes:',
    `  - name: ${name}`,
    '    emptyDir:',
    '      medium: Memory',
    ...(sizeLimit === undefined ? [] : [`      sizeLimit: ${sizeLimit}`]),
  ];
}

function listOf(list: string, containers: Mounting[], volume: string): string[] {
  const mounts = containers.flatMap(({ name }) => [
    `  - name: ${name}`,
    '    volumeMounts:',
    `      - name: ${volume}`,
    '        mountPath: /dev/shm',
  ]);
  return mounts.length === 0 ? [] : [`${list}:`, ...mounts];
}
