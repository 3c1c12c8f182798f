import type { V1Container, V1Deployment, V1Pod, V1PodSpec } from '@kubernetes/client-node';
import { containerThat, podThat } from '../e2e/pods.ts';

/** What two containers of a pod do, as steps of shm-test, and what is different about them. */
interface Pair {
  name: string;
  node: string;
  app: string;
  agent: string;
  appIs?: Partial<V1Container>;
  agentIs?: Partial<V1Container>;
  spec?: Partial<V1PodSpec>;
}

const unlimited = { resources: { requests: { cpu: '10m' } } };

/** A pod of a target container `app` and its Agent, `agent`, without limits. */
export function pair({ name, node, app, agent, appIs = {}, agentIs = {}, spec = {} }: Pair): V1Pod {
  return podThat(app, {
    name,
    node,
    app: { ...unlimited, ...appIs },
    spec,
    others: [{ ...containerThat(agent, 'agent'), ...agentIs }],
  });
}

/** A pod of one container, `app`, without limits. */
export function alone(
  steps: string,
  { name, node, appIs = {}, spec = {} }: Omit<Pair, 'app' | 'agent' | 'agentIs'>,
): V1Pod {
  return podThat(steps, { name, node, app: { ...unlimited, ...appIs }, spec });
}

/**
 * The same with a file of its own mounted over one of the kernel's: what a shell command writes
 * before the container starts.
 */
export function replaced(
  one: Omit<Pair, 'app' | 'agent' | 'agentIs'>,
  path: string,
  command: string,
): Omit<Pair, 'app' | 'agent' | 'agentIs'> {
  const init: V1Container = {
    ...containerThat('', 'write'),
    command: ['sh', '-ec', `${command} > /written/file`],
    args: [],
    volumeMounts: [{ name: 'written', mountPath: '/written' }],
  };
  return {
    ...one,
    appIs: { ...one.appIs, volumeMounts: [{ name: 'written', mountPath: path, subPath: 'file' }] },
    spec: { ...one.spec, initContainers: [init], volumes: [{ name: 'written', emptyDir: {} }] },
  };
}

/** A container with these limits alone. */
export const limitedTo = (limits: Record<string, string>): Partial<V1Container> => ({
  resources: { requests: { cpu: '10m', memory: '16Mi' }, limits },
});

/** A container under a uid, and a gid that is by default the same number. */
export const asUser = (uid: number, gid = uid): Partial<V1Container> => ({
  securityContext: { runAsUser: uid, runAsGroup: gid },
});

/** A volume `shm` in memory, as large as told or as the kubelet has it. */
export const memoryVolume = (sizeLimit?: string): Partial<V1PodSpec> => ({
  volumes: [{ name: 'shm', emptyDir: { medium: 'Memory', ...(sizeLimit !== undefined && { sizeLimit }) } }],
});

/** A volume `shm` that is a directory of the node. */
export const nodeVolume = (path: string): Partial<V1PodSpec> => ({
  volumes: [{ name: 'shm', hostPath: { path, type: 'DirectoryOrCreate' } }],
});

/** The volume `shm` in a container. */
export const mountedAt = (
  mountPath: string,
  options: { subPath?: string; readOnly?: boolean } = {},
): Partial<V1Container> => ({ volumeMounts: [{ name: 'shm', mountPath, ...options }] });

/**
 * A privileged shell command before the containers start: it changes what they have in common, such as
 * limits of the IPC namespace.
 */
export const preparedBy = (command: string): Partial<V1PodSpec> => ({
  initContainers: [
    {
      ...containerThat('', 'prepare'),
      command: ['sh', '-ec', command],
      args: [],
      securityContext: { privileged: true },
    },
  ],
});

/** A Deployment of one replica of a pod, with its name. */
export const deploymentOf = ({ metadata, spec }: V1Pod): V1Deployment => {
  const labels = { app: metadata?.name ?? '' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: metadata?.name ?? '' },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [], ...spec } },
    },
  };
};

/** A pod in the node's IPC namespace, with a command that takes away, before it ends, what would outlive it there. */
export function inNodeNamespace(pod: V1Pod, cleaning?: string): V1Pod {
  const [app, ...others] = pod.spec?.containers ?? [];
  if (app === undefined) return pod;
  if (cleaning === undefined) return { ...pod, spec: { ...pod.spec, hostIPC: true, containers: [app, ...others] } };
  const lifecycle = { preStop: { exec: { command: ['sh', '-c', cleaning] } } };
  // What it takes is part of the grace period
  return {
    ...pod,
    spec: {
      ...pod.spec,
      hostIPC: true,
      terminationGracePeriodSeconds: 5,
      containers: [{ ...app, lifecycle }, ...others],
    },
  };
}
