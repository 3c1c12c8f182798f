import { isFromTheseBuilds } from './build/builds.ts';
import { kubectl } from './kubectl.ts';
import { nodeNames } from './nodes/names.ts';
import type { NodeName } from './nodes/names.ts';
import { onNode } from './nodes/on-node.ts';
import { stateDir } from './paths.ts';
import { rolesOf } from './processes.ts';

const roles = [
  'cluster',
  'etcd',
  'kube-apiserver',
  'relay-in',
  'relay-out',
  'kube-controller-manager',
  'kube-scheduler',
  'metrics-server',
  'node-a',
  'node-b',
];

/** What keeps the cluster from being whole, a sentence each; empty when it is up and well. */
export async function findFaults(): Promise<string[]> {
  const running = rolesOf(stateDir);
  if (running.size === 0) return ['it is not running'];
  const dead = roles.filter((role) => !running.has(role));
  if (dead.length > 0) return [`not running: ${dead.join(', ')}`];
  if (!(await isFromTheseBuilds())) return ['it was started from other builds than these sources make'];
  return (
    await Promise.all([metricsFault(), ...nodeNames.flatMap((node) => [kubeletFault(node), lxcfsFault(node)])])
  ).filter((fault) => fault !== undefined);
}

/** The kubelet's own answer, by way of the API server: a node's Ready condition outlives its kubelet by 40 s. */
async function kubeletFault(node: NodeName): Promise<string | undefined> {
  const { stdout, stderr } = await kubectl(['get', '--raw', `/api/v1/nodes/${node}/proxy/healthz`], {
    reject: false,
    timeout: 10_000,
  });
  return stdout === 'ok' ? undefined : `${node}'s kubelet: ${stderr || stdout || 'no answer in 10 s'}`;
}

/** While an aggregated API does not answer, no namespace can be deleted. */
async function metricsFault(): Promise<string | undefined> {
  const { failed, stderr } = await kubectl(['get', '--raw', '/apis/metrics.k8s.io/v1beta1'], {
    reject: false,
    timeout: 10_000,
  });
  return failed ? `metrics-server: ${stderr || 'no answer in 10 s'}` : undefined;
}

async function lxcfsFault(node: NodeName): Promise<string | undefined> {
  const { exitCode, stderr } = await onNode(node, ['timeout', '5', 'head', '-c1', '/var/lib/lxcfs/proc/meminfo']);
  return exitCode === 0 ? undefined : `${node}'s LXCFS: ${stderr || 'no answer in 5 s'}`;
}
