import { kubectl } from './kubectl.ts';
import { processesOf } from './processes.ts';
import { stateDir } from './paths.ts';

const roles = ['cluster', 'etcd', 'kube-apiserver', 'relay-in', 'relay-out', 'kube-controller-manager', 'kube-scheduler', 'node-a', 'node-b'];
const nodes = ['node-a', 'node-b'] as const;

/** What keeps the cluster from being whole, a sentence each; empty when it is up and well. */
export async function findFaults(): Promise<string[]> {
  const running = processesOf(stateDir);
  const dead = roles.filter((role) => !running.has(role));
  if (dead.length > 0) return [`not running: ${dead.join(', ')}`];
  return (await Promise.all(nodes.map(faultOf))).filter((fault) => fault !== undefined);
}

/** The kubelet's own answer, by way of the API server: a node's Ready condition outlives its kubelet by 40 s. */
async function faultOf(node: string): Promise<string | undefined> {
  const { stdout, stderr, exitCode } = await kubectl(['get', '--raw', `/api/v1/nodes/${node}/proxy/healthz`], { reject: false, timeout: 10_000 });
  if (exitCode !== 0) return `${node}: ${String(stderr).trim() || 'no answer in 10 s'}`;
  return stdout === 'ok' ? undefined : `${node}: kubelet says ${String(stdout)}`;
}

export async function printStatus(): Promise<void> {
  const faults = await findFaults();
  process.stdout.write(`${faults.join('\n') || 'well'}\n`);
}
