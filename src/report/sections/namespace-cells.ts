import type { Facts } from '../../facts/facts.ts';
import { INITIAL_IPC_NAMESPACE } from '../../facts/kernel.ts';
import type { DeclaredContainer, PodSpec } from '../../facts/pod.ts';

/**
 * What a pod's spec says of a container. `pod` says whose it is, since two pods both have "the pod's".
 * `sandboxShm` is what was measured at the /dev/shm that it gets without a volume.
 */
export interface Declared {
  sandboxShm?: string | null;
  container: DeclaredContainer;
  spec: PodSpec;
  pod: "pod's" | "own pod's";
}

/** The IPC namespace by its number, null where nobody could look. */
export function measuredIpc({ ipcNamespace }: Facts): string | null {
  if (ipcNamespace.status !== 'ok') return null;
  const { inode } = ipcNamespace.value;
  return inode === INITIAL_IPC_NAMESPACE ? `host's ${inode}` : String(inode);
}

/** What lies at /dev/shm, by file system, device and the part of it; null where nobody could look. */
export function measuredShm({ shmMount }: Pick<Facts, 'shmMount'>): string | null {
  if (shmMount.status !== 'ok') return null;
  if (shmMount.value.state === 'missing') return 'none';
  const { fileSystemType, device, root } = shmMount.value;
  return `${fileSystemType} ${device}${root === '/' ? '' : ` ${root}`}`;
}

/** The PID namespace by its number, null where nobody could look. */
export function measuredPid({ namespaces }: Facts): string | null {
  return namespaces.status === 'ok' ? String(namespaces.value.pid) : null;
}

/** The user namespace: the node's, or another by its number; null where nobody could look. */
export function measuredUsers({ namespaces, userNamespace }: Facts): string | null {
  if (userNamespace.status !== 'ok') return null;
  if (userNamespace.value.mapsEveryId) return "host's";
  return namespaces.status === 'ok' ? String(namespaces.value.user) : 'own';
}

/** Namespaces that have no say in shared memory, by their numbers; they tell which containers belong together. */
export interface OtherNamespaces {
  net: string;
  mnt: string;
  uts: string;
  cgroup: string;
}

/** Those of a container, null where nobody could look. */
export function otherNamespaces({ namespaces }: Facts): OtherNamespaces | null {
  if (namespaces.status !== 'ok') return null;
  const { net, mnt, uts, cgroup } = namespaces.value;
  return { net: String(net), mnt: String(mnt), uts: String(uts), cgroup: String(cgroup) };
}

/** The user namespace that a container gets by its pod's spec. */
export function declaredUsers({ spec, pod }: Declared): string {
  return spec.hostUsers ? "host's" : pod;
}

/** The IPC namespace that a container gets by its pod's spec. */
export function declaredIpc({ spec, pod }: Declared): string {
  return spec.hostIpc ? "host's" : pod;
}

/** What a container gets at /dev/shm by its pod's spec: a volume of its own, else the pod's or the host's. */
export function declaredShm({ container: { shmVolume }, spec, pod, sandboxShm = null }: Declared): string {
  if (shmVolume === null)
    return [spec.hostIpc ? "host's" : pod, ...(sandboxShm === null ? [] : [sandboxShm])].join(' ');
  switch (shmVolume.kind) {
    case 'empty-dir':
      return `${pod} emptyDir ${shmVolume.volume}`;
    case 'host-path':
      return `hostPath ${shmVolume.path}`;
    case 'other':
      return `${pod} volume ${shmVolume.volume}`;
  }
}

/** The PID namespace that a container gets by its pod's spec. */
export function declaredPid({ spec, pod }: Declared): string {
  if (spec.hostPid) return "host's";
  return spec.shareProcessNamespace ? pod : 'its own';
}
