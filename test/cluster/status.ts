import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { chrootVersions } from './build/chroot.ts';
import { kubernetesVersion, metricsServerVersion } from './build/kubernetes.ts';
import { findFaults } from './faults.ts';
import { installedVersions } from './machine/packages.ts';
import { cgroupVersion } from './nodes/cgroups.ts';
import { kubeconfigPath, kubectlPath, logDir, stateDir } from './paths.ts';

/** Whether the cluster is up and well, and what it is made of, as lines for people. */
export async function describeStatus(): Promise<{ isWell: boolean; lines: string[] }> {
  const faults = await findFaults();
  if (faults.length > 0) return { isWell: false, lines: faults };
  return {
    isWell: true,
    lines: [
      'up and well: both nodes and their LXCFS answer',
      ...(await describeParts()),
      `kubeconfig  ${kubeconfigPath()}`,
      `kubectl     ${kubectlPath()}`,
      `state       ${stateDir} (logs: ${logDir})`,
    ],
  };
}

/** The versions of what the cluster is made of: apt decides about those of Debian. */
export async function describeParts(): Promise<string[]> {
  return [
    `kubernetes  ${kubernetesVersion}, metrics-server ${metricsServerVersion}`,
    `node-a      ${await describeNodeA()}`,
    `node-b      ${await describeNodeB()}`,
  ];
}

async function describeNodeA(): Promise<string> {
  const versions = await installedVersions(['containerd', 'runc', 'lxcfs']);
  const distribution = /^PRETTY_NAME="(.*)"$/m.exec(await readFile('/etc/os-release', 'utf8'))?.[1] ?? 'unknown';
  const cgroups = cgroupVersion() === 1 ? 'cgroup v1' : 'cgroup v2 (written for it, but never run on such a machine)';
  return [
    `this machine: ${distribution}, Linux ${release()}, ${cgroups}`,
    ...[...versions].map((version) => version.join(' ')),
  ].join(', ');
}

/** Sid rotates: a cluster built another day may have another user-mode Linux. */
async function describeNodeB(): Promise<string> {
  return ['Debian trixie with cgroup v2 in user-mode Linux of Debian sid', ...(await chrootVersions())].join(', ');
}
