import { constants, existsSync } from 'node:fs';
import { access, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { cgroupRoot, cgroupVersion, neededControllers } from '../nodes/cgroups.ts';

/**
 * What the kernel, or whoever confines this machine, does not let us do: tried in throw-away namespaces, not guessed.
 */
export async function kernelFaults(): Promise<string[]> {
  const [namespaces, devices, cgroups] = await Promise.all([
    faultOf('namespaces (unshare: net, mount, pid, ipc, uts)', ['--net', '--ipc', '--uts', 'true']),
    Promise.all(['/dev/fuse', '/dev/net/tun'].map(faultOfDevice)),
    cgroupFaults(),
  ]);
  // without namespaces these cannot be tried
  const inNamespaces =
    namespaces.length > 0
      ? []
      : await Promise.all([
          faultOf('overlay file systems', ['sh', '-ec', tryOverlay]),
          existsSync('/sbin/ip')
            ? faultOf('network devices of the kinds bridge and veth', ['--net', 'sh', '-ec', tryDevices])
            : [],
        ]);
  return [...namespaces, ...devices.flat(), ...cgroups, ...inNamespaces.flat()];
}

const tryOverlay = `
mount -t tmpfs tmpfs /mnt
mkdir /mnt/lower /mnt/upper /mnt/work /mnt/merged
mount -t overlay -o lowerdir=/mnt/lower,upperdir=/mnt/upper,workdir=/mnt/work overlay /mnt/merged
`;

const tryDevices = `
/sbin/ip link add bridge0 type bridge
/sbin/ip link add veth0 type veth peer name veth1
`;

async function faultOf(what: string, command: readonly string[]): Promise<string[]> {
  const { failed, stderr, shortMessage } = await execa('unshare', ['--mount', '--pid', '--fork', ...command], {
    reject: false,
  });
  return failed ? [`${what}: ${stderr?.split('\n')[0] || shortMessage}`] : [];
}

async function faultOfDevice(path: string): Promise<string[]> {
  try {
    await (await open(path, 'r+')).close();
    return [];
  } catch (error) {
    return [`${path}: ${(error as Error).message}`];
  }
}

async function cgroupFaults(): Promise<string[]> {
  const present =
    cgroupVersion() === 2
      ? (await readFile(join(cgroupRoot, 'cgroup.controllers'), 'utf8')).split(/\s/)
      : neededControllers.filter((name) => existsSync(join(cgroupRoot, name, 'cgroup.procs')));
  const absent = neededControllers.filter((name) => !present.includes(name));
  if (absent.length > 0) return [`cgroup controllers below ${cgroupRoot}: ${absent.join(', ')}`];
  const directory = cgroupVersion() === 2 ? cgroupRoot : join(cgroupRoot, 'memory');
  return access(directory, constants.W_OK).then(
    () => [],
    () => [`${directory} to be writable`],
  );
}
