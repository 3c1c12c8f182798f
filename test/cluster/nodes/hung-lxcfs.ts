import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { execa } from 'execa';
import { nodeDir, stateDir } from '../paths.ts';

/**
 * Aborts node-a's FUSE connections. A LXCFS that waits for itself (a test can make it so) cannot be killed, nor can who
 * waits for it, and the node's namespaces would stay for ever: only an abort lets go
 * (https://docs.kernel.org/filesystems/fuse/fuse.html, "Aborting a filesystem connection").
 */
export async function abortLxcfs(): Promise<void> {
  const connections = new Set(oneThreadOfEachMountNamespace().flatMap(lxcfsMountsOfNodeA));
  // fusectl is not mounted on every machine, so here it is, for a moment, in a mount namespace
  await Promise.all(
    [...connections].map((connection) => execa('unshare', ['--mount', 'sh', '-ec', abort, 'sh', connection])),
  );
}

const abort = `
mount -t fusectl fusectl /sys/fs/fuse/connections
[ ! -e "/sys/fs/fuse/connections/$1/abort" ] || echo 1 > "/sys/fs/fuse/connections/$1/abort"
`;

/**
 * As directories of proc(5). Of a process that was killed in vain, only the threads that are stuck still have mounts.
 */
function oneThreadOfEachMountNamespace(): string[] {
  const found = new Map<string, string>();
  for (const process of numbersIn('/proc').map((pid) => `/proc/${pid}`)) {
    const namespace = mountNamespaceOf(process);
    const threads =
      namespace === undefined ? numbersIn(`${process}/task`).map((tid) => `${process}/task/${tid}`) : [process];
    for (const thread of threads) found.set(mountNamespaceOf(thread) ?? '', thread);
  }
  return [...found.values()];
}

/** Device numbers, which are what fusectl calls the connections, of LXCFS's mounts (proc_pid_mountinfo(5)). */
function lxcfsMountsOfNodeA(thread: string): string[] {
  const mounts =
    ifThere(() => readFileSync(`${thread}/mountinfo`, 'utf8'))
      ?.split('\n')
      .map((line) => line.split(' ')) ?? [];
  const isNodeA = mounts.some(
    ([, , , root, mountPoint]) =>
      mountPoint === '/mnt' && root?.endsWith(`/${basename(stateDir)}/${basename(nodeDir('node-a'))}`),
  );
  if (!isNodeA) return [];
  return mounts
    .filter((fields) => fields.includes('fuse.lxcfs'))
    .map(([, , device = '']) => device.slice(device.indexOf(':') + 1));
}

const mountNamespaceOf = (thread: string): string | undefined => ifThere(() => readlinkSync(`${thread}/ns/mnt`));

const numbersIn = (path: string): string[] =>
  ifThere(() => readdirSync(path))?.filter((name) => /^\d+$/.test(name)) ?? [];

/** undefined when the process has ended meanwhile, or is a kernel's */
function ifThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
