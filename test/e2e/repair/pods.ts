import type { V1Container, V1Pod } from '@kubernetes/client-node';
import { LXCFS_FILES, podThat } from '../pods.ts';

/** A pod whose containers have the files of a LXCFS at this directory of the node, read-only as a webhook has them. */
export function withOwnLxcfs(directory: string, pod: V1Pod): V1Pod {
  const mounts = LXCFS_FILES.map((mountPath) => ({
    name: mountPath.slice(1).replaceAll('/', '-'),
    mountPath,
    readOnly: true,
  }));
  const volumes = mounts.map(({ name, mountPath }) => ({ name, hostPath: { path: `${directory}${mountPath}` } }));
  const { containers = [], initContainers, volumes: known = [] } = pod.spec ?? {};
  const seeing = (container: V1Container) => ({
    ...container,
    volumeMounts: [...(container.volumeMounts ?? []), ...mounts],
  });
  return {
    ...pod,
    spec: {
      ...pod.spec,
      volumes: [...known, ...volumes],
      containers: containers.map(seeing),
      ...(initContainers !== undefined && { initContainers: initContainers.map(seeing) }),
    },
  };
}

/** What `-l set=…` selects. */
export function ofSet(set: string, pod: V1Pod): V1Pod {
  return { ...pod, metadata: { ...pod.metadata, labels: { ...pod.metadata?.labels, set } } };
}

/** The node's own programs: what a container without any can be given to have a shell, and `mount`. */
const PROGRAMS = { bin: '/bin', lib: '/lib', lib64: '/lib64', usr: '/usr' };

/** A pod with a shell, that runs a script and stays. */
export function shellPod(script: string, options: { name: string; node: string; app?: Partial<V1Container> }): V1Pod {
  const { app = {}, ...others } = options;
  const volumes = Object.entries(PROGRAMS).map(([name, path]) => ({
    name,
    hostPath: { path: path === '/usr' ? path : `/usr${path}` },
  }));
  const volumeMounts = Object.entries(PROGRAMS).map(([name, mountPath]) => ({ name, mountPath, readOnly: true }));
  const command = ['/bin/sh', '-c', `${script}\nsleep 100000 & wait`];
  return podThat('', { ...others, spec: { volumes }, app: { ...app, command, args: [], volumeMounts } });
}
