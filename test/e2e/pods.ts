import type { V1Container, V1DaemonSet, V1Pod, V1PodSpec } from '@kubernetes/client-node';

/** What LXCFS’s webhooks mount it over, of versions 5 and 6. */
export const LXCFS_FILES = [
  ...['cpuinfo', 'diskstats', 'meminfo', 'stat', 'swaps', 'uptime', 'loadavg', 'slabinfo'].map(
    (name) => `/proc/${name}`,
  ),
  '/sys/devices/system/cpu/online',
];

/**
 * A pod of one container, `app`, that does the given steps of shm-test (test/cluster/images/shm-test) and stays. Limits
 * of 128Mi and half a CPU; no Agent, no LXCFS: a test names what is different.
 */
export function podThat(
  steps: string,
  options: {
    name: string;
    node: string;
    app?: Partial<V1Container>;
    spec?: Partial<V1PodSpec>;
    others?: V1Container[];
  },
): V1Pod {
  const { name, node, app = {}, spec = {}, others = [] } = options;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      nodeName: node,
      terminationGracePeriodSeconds: 0,
      ...spec,
      containers: [
        {
          ...containerThat(steps, 'app'),
          resources: { requests: { cpu: '10m' }, limits: { memory: '128Mi', cpu: '500m' } },
          ...app,
        },
        ...others,
      ],
    },
  };
}

/** A DaemonSet of Agents, for the nodes that have these labels. */
export function agentsOn(nodeSelector: Record<string, string>): V1DaemonSet {
  const labels = { app: 'agent' };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { nodeSelector, containers: [containerThat('', 'agent')] } },
    },
  };
}

/** A container of a given name that does the given steps and stays. */
export function containerThat(steps: string, name: string): V1Container {
  const words = steps === '' ? 'stay' : `${steps} then stay`;
  return {
    name,
    image: 'localhost/shm-test:1',
    imagePullPolicy: 'IfNotPresent',
    command: ['shm-test'],
    args: words.split(' '),
  };
}

/** LXCFS over files or directories of /proc and /sys, by default those that its webhooks mount it over. */
export function withLxcfs(pod: V1Pod, files: string[] = LXCFS_FILES): V1Pod {
  const mounts = files.map((mountPath) => ({ name: mountPath.slice(1).replaceAll('/', '-'), mountPath }));
  const volumes = mounts.map(({ name, mountPath }) => ({ name, hostPath: { path: `/var/lib/lxcfs${mountPath}` } }));
  const [app, ...others] = pod.spec?.containers ?? [];
  if (app === undefined) return pod;
  return {
    ...pod,
    spec: {
      ...pod.spec,
      volumes: [...(pod.spec?.volumes ?? []), ...volumes],
      containers: [{ ...app, volumeMounts: [...(app.volumeMounts ?? []), ...mounts] }, ...others],
    },
  };
}
