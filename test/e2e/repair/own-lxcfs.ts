import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { NodeName } from '../../cluster/nodes/names.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';

/** A LXCFS of a test's own, beside the node's, so that nobody else's mounts die with it. */
export interface OwnLxcfs {
  node: NodeName;
  /** Where it is mounted on the node. */
  directory: string;
  /** Ends it as a crash would; what was mounted from it is dead from then on. */
  kill: () => Promise<void>;
  /** The same, as a line for a shell of the node. */
  killing: string;
  start: () => Promise<void>;
  /** Signals it, for what hangs and goes on. */
  signal: (name: 'STOP' | 'CONT') => Promise<void>;
  /** Device number of its mount, as mountinfo has it. */
  device: () => Promise<string>;
  /** What of it, and of those that repair, is on the node: its mounts there, and processes. */
  leftovers: () => Promise<string>;
  /** Ends it, and leaves nothing. */
  remove: () => Promise<void>;
}

export async function startOwnLxcfs(node: NodeName): Promise<OwnLxcfs> {
  const name = `lxcfs-e2e-${randomBytes(3).toString('hex')}`;
  const directory = `/var/lib/${name}`;
  const pidFile = `/run/${name}.pid`;
  const said = async (script: string) => {
    const done = await onNode(node, ['sh', '-c', script], 120_000);
    expect(done).toMatchObject({ exitCode: 0 });
    return done.stdout;
  };
  const shell = async (script: string) => void (await said(script));
  const killing = `kill -KILL $(cat ${pidFile}); sleep 0.3; umount -l ${directory}; rm -f ${pidFile}`;
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
    node,
    directory,
    killing,
    kill: () => shell(killing),
    start,
    signal: (signal) => shell(`kill -${signal} $(cat ${pidFile})`),
    device: () => said(`mountpoint -d ${directory}`),
    leftovers: () =>
      said(`grep ' ${directory} ' /proc/1/mountinfo
        for p in /proc/[0-9]*/cmdline; do tr '\\0' ' ' <$p 2>/dev/null | grep '^[^ ]*inspector repair'; done; true`),
    remove: () =>
      shell(
        `[ ! -e ${pidFile} ] || kill -KILL $(cat ${pidFile}); sleep 0.3; rm -f ${pidFile}
        umount -l ${directory}; rmdir ${directory}`,
      ),
  };
}
