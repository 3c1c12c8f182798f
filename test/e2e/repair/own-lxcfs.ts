import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { NodeName } from '../../cluster/nodes/names.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';

/** A LXCFS of a test's own, beside the node's, so that nobody else's mounts die with it. */
export interface OwnLxcfs {
  /** Where it is mounted on the node. */
  directory: string;
  /** Ends it as a crash would; what was mounted from it is dead from then on. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  /** Ends it, and leaves nothing. */
  remove: () => Promise<void>;
}

export async function startOwnLxcfs(node: NodeName): Promise<OwnLxcfs> {
  const name = `lxcfs-e2e-${randomBytes(3).toString('hex')}`;
  const directory = `/var/lib/${name}`;
  const pidFile = `/run/${name}.pid`;
  const shell = async (script: string) =>
    expect(await onNode(node, ['sh', '-c', script], 120_000)).toMatchObject({ exitCode: 0 });
  const kill = () => shell(`kill -KILL $(cat ${pidFile}); sleep 0.3; umount -l ${directory}; rm -f ${pidFile}`);
  // As systemd mounts it on a node: without it a node with any blocked thread is not asked
  // (image/reading/fuse-waiter.ts)
  await shell('mountpoint -q /sys/fs/fuse/connections || mount -t fusectl fusectl /sys/fs/fuse/connections');
  const start = () =>
    shell(`mkdir -p ${directory}
      setsid lxcfs -f --enable-cfs -l -p ${pidFile} ${directory} >/dev/null 2>&1 </dev/null &
      for i in $(seq 100); do
        grep -q MemTotal ${directory}/proc/meminfo 2>/dev/null && exit 0
        sleep 0.1
      done
      exit 1`);
  await start();
  return {
    directory,
    kill,
    start,
    remove: () =>
      shell(
        `[ ! -e ${pidFile} ] || kill -KILL $(cat ${pidFile}); sleep 0.3; rm -f ${pidFile}
        umount -l ${directory}; rmdir ${directory}`,
      ),
  };
}
