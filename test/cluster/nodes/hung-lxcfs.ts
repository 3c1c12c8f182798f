import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { execa } from 'execa';
import { nodeDir, stateDir } from '../paths.ts';

/**
 * Aborts node-a's FUSE connections. A LXCFS that waits for itself (a test can make it so) cannot be killed, nor can who
 * waits for it, and the node's namespaces would stay for ever: only an abort lets go
 * (https://docs.kernel.org/filesystems/fuse/fuse.html, "Aborting a filesystem connection").
 */
export async function abortLxcfs(): Promise<void> {
  const connections = new Set(threads().flatMap(lxcfsMountsOfNodeA));
  // fusectl is not mounted on every machine, so here it is, for a moment, in a mount namespace
  await Promise.all([...connections].map((connection) => execa('unshare', ['--mount', 'sh', '-ec', abort, 'sh', connection])));
}

const abort = `
mount -t fusectl fusectl /sys/fs/fuse/connections
[ ! -e "/sys/fs/fuse/connections/$1/abort" ] || echo 1 > "/sys/fs/fuse/connections/$1/abort"
`;

/** Threads, not processes: of a process that was killed in vain, a stuck thread alone still has its mounts. */
const threads = (): string[] =>
  directoriesOf('/proc').flatMap((pid) => directoriesOf(`/proc/${pid}/task`).map((tid) => `/proc/${pid}/task/${tid}`));

/** Device numbers, which are what fusectl calls the connections, of LXCFS's mounts (proc_pid_mountinfo(5)). */
function lxcfsMountsOfNodeA(thread: string): string[] {
  const mounts = read(`${thread}/mountinfo`).split('\n').map((line) => line.split(' '));
  const isNodeA = mounts.some(([, , , root, mountPoint]) => mountPoint === '/mnt' && root?.endsWith(`/${basename(stateDir)}/${basename(nodeDir('node-a'))}`));
  if (!isNodeA) return [];
  return mounts.filter((fields) => fields.includes('fuse.lxcfs')).map(([, , device = '']) => device.slice(device.indexOf(':') + 1));
}

function directoriesOf(path: string): string[] {
  try {
    return readdirSync(path).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];  // it ended meanwhile
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';  // it ended, or is a kernel's
  }
}
