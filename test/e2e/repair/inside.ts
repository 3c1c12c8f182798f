import type { NodeName } from '../../cluster/nodes/names.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { podNow } from '../cluster.ts';

/** What of a container a repair must not change, and what it has to. */
export interface Inside {
  /** Lines of mountinfo that LXCFS has no part in, as they are. */
  others: string[];
  /** Lines of LXCFS's, by their file. */
  lxcfs: { file: string; device: string; options: string }[];
  restartCount: number;
}

/** @throws where the container does not run */
export async function lookInside(node: NodeName, namespace: string, pod: string): Promise<Inside> {
  const [status] = (await podNow(namespace, pod)).status?.containerStatuses ?? [];
  const id = status?.containerID?.split('//')[1] ?? 'none';
  const { stdout } = await onNode(node, [
    'sh',
    '-c',
    `for p in $(grep -l ${id} /proc/[0-9]*/cgroup 2>/dev/null | head -1); do cat \${p%/cgroup}/mountinfo; done`,
  ]);
  const lines = stdout.split('\n').filter((line) => line !== '');
  if (lines.length === 0) throw new Error(`pod ${pod} has no process on ${node}`);
  const isOfLxcfs = (line: string) => line.includes(' fuse.lxcfs ');
  return {
    others: lines.filter((line) => !isOfLxcfs(line)),
    lxcfs: lines.filter(isOfLxcfs).map((line) => {
      const [, , device = '', , file = '', options = ''] = line.split(' ');
      return { file, device, options };
    }),
    restartCount: status?.restartCount ?? -1,
  };
}
