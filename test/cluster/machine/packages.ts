import { join } from 'node:path';
import { execa } from 'execa';
import { loggedCommand } from '../build/command.ts';
import { say, step } from '../step.ts';

/** The Debian packages that node-a, the builds and the tests of shells are made of; apt checks their signatures. */
const neededPackages = [
  'containerd',
  'runc',
  'lxcfs',
  'containernetworking-plugins',
  'iptables',
  'conntrack',
  'iproute2',
  'socat',
  'util-linux',
  'mount',
  'kmod',
  'openssl',
  'busybox-static',
  'musl-tools',
  'umoci',
  'skopeo',
  'debootstrap',
  'ca-certificates',
  'zsh',
  'fish',
] as const;

/** Installs what is missing with apt, after saying so. */
export async function installPackages(): Promise<void> {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  say(`installing Debian packages on this machine, which stay there: ${missing.join(' ')}`);
  // on its own when this process is interrupted: dpkg must not stop half way
  await step('Debian packages', () =>
    loggedCommand('apt', ['setsid', '--wait', 'bash', '-e', join(import.meta.dirname, 'install.sh'), ...missing]),
  );
}

export async function missingPackages(): Promise<string[]> {
  const installed = await installedVersions(neededPackages);
  return neededPackages.filter((name) => !installed.has(name));
}

/** Versions of those that are installed on the machine, by name. */
export async function installedVersions(names: readonly string[]): Promise<Map<string, string>> {
  const { stdout } = await execa('dpkg-query', ['-W', '-f', '${Package} ${Version} ${db:Status-Status}\n', ...names], {
    reject: false,
  });
  const rows = (stdout ?? '').split('\n').map((line) => line.split(' '));
  return new Map(
    rows.filter(([, , status]) => status === 'installed').map(([name = '', version = '']) => [name, version]),
  );
}
