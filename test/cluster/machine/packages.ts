import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { buildCommand } from '../build/command.ts';
import { say, step } from '../step.ts';

/** The Debian packages that node-a and the builds are made of; apt checks their signatures. */
export const neededPackages = [
  'containerd', 'runc', 'lxcfs', 'containernetworking-plugins', 'iptables', 'conntrack', 'iproute2', 'socat', 'util-linux', 'mount', 'kmod',
  'openssl', 'busybox-static', 'musl-tools', 'umoci', 'skopeo', 'debootstrap',
] as const;

/** Versions of the installed ones, as dpkg gives them. */
export async function installedPackages(): Promise<Map<string, string>> {
  const { stdout } = await execa('dpkg-query', ['-W', '-f', '${Package} ${Version} ${db:Status-Status}\n', ...neededPackages], { reject: false });
  const rows = (stdout ?? '').split('\n').map((line) => line.split(' '));
  return new Map(rows.filter(([, , status]) => status === 'installed').map(([name = '', version = '']) => [name, version]));
}

/** Installs what is missing with apt, after saying so, and prints the versions that decide what node-a is. */
export async function installPackages(): Promise<void> {
  const installed = await installedPackages();
  const missing = neededPackages.filter((name) => !installed.has(name));
  if (missing.length > 0) {
    say(`installing Debian packages on this machine (they stay): ${missing.join(' ')}`);
    await step('Debian packages', () => withoutServices(() => install(missing)));
  }
}

async function install(names: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await buildCommand('apt-update', ['apt-get', 'update', '-qq'], { env });
  await buildCommand('apt-install', ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...names], { env });
}

const policy = '/usr/sbin/policy-rc.d';

/** While `work` runs, no package may start a service: the cluster runs its own containerd and LXCFS. */
async function withoutServices(work: () => Promise<void>): Promise<void> {
  if (existsSync(policy)) return work();  // this machine has a policy of its own
  await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    await rm(policy);
  }
}
