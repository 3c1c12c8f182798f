import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { controlPlaneIp, nodeBIp, podsOfNodeB } from '../addresses.ts';
import { startInNamespaces } from '../namespaces.ts';
import { binDir, nodeDir } from '../paths.ts';
import { writeNodeFiles } from './node-files.ts';

/**
 * Starts node-b: user-mode Linux, whose root file system is the Debian directory `rootDir` (seen by hostfs, read-only)
 * and whose network is one tap device. A kernel of its own gives it cgroup v2, whatever the machine has.
 */
export async function startNodeB(rootDir: string, imageDir: string): Promise<void> {
  // UML has no cpuset controller, which enforcing anything would need
  await writeNodeFiles(
    { name: 'node-b', podRange: podsOfNodeB, cgroupRoot: '/', enforceNodeAllocatable: ['none'] },
    imageDir,
  );
  await startInNamespaces('node-b', [
    'unshare',
    '--mount',
    '--fork',
    '--kill-child',
    'sh',
    '-ec',
    mountAndBoot,
    'sh',
    rootDir,
    nodeDir('node-b'),
    join(binDir, 'kubelet'),
    await lastAllowedCpu(),
  ]);
}

// One CPU for the UML kernel and its user processes together: each page fault is a handshake between two processes of
// the machine, and across CPUs of a virtual machine that costs four times as much (a pod starts in 2 s, not in 0.5 s).
const mountAndBoot = `
mount --bind "$1" "$1"
mount -o remount,bind,ro "$1"
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t tmpfs -o mode=1777 shm "$1/dev/shm"
mount --bind "$2" "$1/mnt"
mount --bind "$3" "$1/mnt/kubelet"
exec chroot "$1" taskset -c "$4" /usr/bin/linux.uml \\
  root=/dev/root rootfstype=hostfs rootflags=/ rw mem=3G seccomp=auto uml_dir=/mnt/ \\
  con=null con0=null,fd:1 quiet vec0:transport=tap,ifname=tap0,depth=64,gro=1 \\
  init=/bin/bash NODE_IP=${nodeBIp} GATEWAY=${controlPlaneIp} -- /mnt/node-b.sh
`;

async function lastAllowedCpu(): Promise<string> {
  const allowed = /^Cpus_allowed_list:\s*(.*)$/m.exec(await readFile('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return allowed.split(/[,-]/).at(-1) ?? '0';
}
