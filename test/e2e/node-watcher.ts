import type { V1Pod } from '@kubernetes/client-node';
import { kubectl } from './cluster.ts';

/** A pod that sees its node's processes and cgroups: what an inspection does to others is looked at from outside. */
export function watcherOn(node: string): V1Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `watcher-${node}` },
    spec: {
      nodeName: node,
      hostPID: true,
      terminationGracePeriodSeconds: 0,
      volumes: [{ name: 'cgroups', hostPath: { path: '/sys/fs/cgroup' } }],
      containers: [
        {
          name: 'watcher',
          image: 'localhost/shm-test:1',
          imagePullPolicy: 'IfNotPresent',
          command: ['shm-test', 'stay'],
          securityContext: { privileged: true },
          volumeMounts: [{ name: 'cgroups', mountPath: '/cgroups', readOnly: true }],
        },
      ],
    },
  };
}

/** Runs a shell script in the watcher of a node, with `"$1"` and so on. @returns what it says; fails where it fails */
export async function watch(namespace: string, node: string, script: string, words: string[] = []): Promise<string> {
  return kubectl(['exec', '-n', namespace, `watcher-${node}`, '--', 'sh', '-euc', script, 'sh', ...words]);
}
