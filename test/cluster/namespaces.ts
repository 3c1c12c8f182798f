import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { apiServiceIp, controlPlaneIp, nodeBIp, podsOfNodeB } from './addresses.ts';
import { apiPort, logDir, stateDir } from './paths.ts';
import { initOf, markerOf } from './processes.ts';
import { waitFor } from './wait.ts';

/** Where a process of the cluster stands: `cluster` in its namespaces, `machine` with the machine's network. */
export type Network = 'cluster' | 'machine';

/**
 * Makes the network, mount and pid namespaces in which the whole cluster runs. They have no name and are pinned by
 * nothing: with their process 1 (which only reaps orphans) everything in them ends.
 */
export async function createNamespaces(): Promise<void> {
  await mkdir(logDir, { recursive: true });
  await execa(
    'setsid',
    [
      '--fork',
      'unshare',
      '--net',
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      '--mount-proc',
      'bash',
      '-c',
      reapForEver,
    ],
    {
      ...daemonOptions,
      env: { ...path, ...markerOf(stateDir, 'cluster') },
    },
  );
  await waitFor('the namespaces', 10_000, async () => initOf(stateDir, 'cluster') !== undefined);
  await inNamespaces(['sh', '-ec', networkScript]);
}

const reapForEver = 'while :; do wait -n; sleep 1; done';

// The caller's environment stays outside: a proxy variable in it would reach the kubelet.
const path = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };
const daemonOptions = { extendEnv: false, stdio: 'ignore', cwd: '/' } as const;

// One DNAT rule stands in for kube-proxy: it turns the `kubernetes` service into the API
// server, for pods of both nodes.
const networkScript = `
ip link set lo up
echo 1 > /proc/sys/net/ipv4/ip_forward
ip tuntap add tap0 mode tap
ip address add ${controlPlaneIp}/24 dev tap0
ip link set tap0 up
ip route add ${podsOfNodeB} via ${nodeBIp}
iptables -t nat -A PREROUTING -d ${apiServiceIp} -p tcp --dport 443 \\
  -j DNAT --to-destination ${controlPlaneIp}:${apiPort}
`;

/** Runs a command in the cluster's namespaces as root and waits for it. */
export async function inNamespaces(command: readonly string[]): Promise<void> {
  await execa('nsenter', [...namespacesOfCluster('cluster'), '--', ...command]);
}

/**
 * Starts a command that goes on when this process ends. Its output goes to `log/ROLE.log`, and its parent is the
 * process 1 of the pid namespace.
 */
export async function startInNamespaces(
  role: string,
  command: readonly string[],
  network: Network = 'cluster',
): Promise<void> {
  const script = 'log=$1; shift; exec setsid "$@" >"$log" 2>&1 </dev/null &';
  await execa(
    'nsenter',
    [...namespacesOfCluster(network), '--', 'sh', '-c', script, 'sh', join(logDir, `${role}.log`), ...command],
    {
      ...daemonOptions,
      env: { ...path, ...markerOf(stateDir, role) },
    },
  );
}

function namespacesOfCluster(network: Network): string[] {
  const init = initOf(stateDir, 'cluster');
  if (init === undefined) throw new Error('the cluster is not up: `npm run cluster up` starts it');
  const common = ['--target', String(init), '--mount', '--pid'];
  return network === 'cluster' ? [...common, '--net'] : common;
}
