import type { V1Container, V1Pod, V1PodSpec } from '@kubernetes/client-node';

const LXCFS_FILES = { meminfo: '/proc/meminfo', cpuinfo: '/proc/cpuinfo', stat: '/proc/stat', 'cpu-online': '/sys/devices/system/cpu/online' };

/**
 * A pod of one container, `app`, that does the given steps of shm-test (test/cluster/images/shm-test) and stays. Limits
 * of 128Mi and half a CPU; no Agent, no LXCFS: a test names what is different.
 */
export function podThat(steps: string, options: { name: string; node: string; app?: Partial<V1Container>; spec?: Partial<V1PodSpec>; others?: V1Container[] }): V1Pod {
  const { name, node, app = {}, spec = {}, others = [] } = options;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      nodeName: node,
      terminationGracePeriodSeconds: 0,
      ...spec,
      containers: [{ ...containerThat(steps, 'app'), resources: { requests: { cpu: '10m' }, limits: { memory: '128Mi', cpu: '500m' } }, ...app }, ...others],
    },
  };
}

/** A container of a given name that does the given steps and stays. */
export function containerThat(steps: string, name: string): V1Container {
  const words = steps === '' ? 'stay' : `${steps} then stay`;
  return { name, image: 'localhost/shm-test:1', imagePullPolicy: 'IfNotPresent', command: ['shm-test'], args: words.split(' ') };
}

/** LXCFS over what tells a process how large its machine is, as its webhooks mount it. */
export function withLxcfs(pod: V1Pod): V1Pod {
  const volumes = Object.entries(LXCFS_FILES).map(([name, path]) => ({ name, hostPath: { path: `/var/lib/lxcfs${path}`, type: 'File' } }));
  const volumeMounts = Object.entries(LXCFS_FILES).map(([name, mountPath]) => ({ name, mountPath }));
  const [app, ...others] = pod.spec?.containers ?? [];
  if (app === undefined) return pod;
  return {
    ...pod,
    spec: {
      ...pod.spec,
      volumes: [...(pod.spec?.volumes ?? []), ...volumes],
      containers: [{ ...app, volumeMounts: [...(app.volumeMounts ?? []), ...volumeMounts] }, ...others],
    },
  };
}
