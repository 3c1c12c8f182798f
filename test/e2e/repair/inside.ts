import type { NodeName } from '../../cluster/nodes/names.ts';
import { onNode } from '../../cluster/nodes/on-node.ts';
import { podNow } from '../cluster.ts';

/** What of a container a repair must not change, and what it has to. */
export interface Inside {
  /** Of its main process, on the node. */
  pid: number;
  /** Lines of mountinfo that LXCFS has no part in, as they are. */
  others: string[];
  /** Those of LXCFS, by their file. */
  lxcfs: { file: string; device: string; options: string; propagation: string }[];
  restartCount: number;
}

/** The containers of pods of one node, as `POD/CONTAINER`. @throws if one of them does not run */
export async function lookInside(
  node: NodeName,
  namespace: string,
  names: readonly string[],
): Promise<Map<string, Inside>> {
  const pods = await Promise.all(names.map(async (name) => [name, (await podNow(namespace, name)).status] as const));
  const containers = pods.flatMap(([name, status]) =>
    [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].map(
      ({ name: container, containerID = '', restartCount }) => ({
        name: `${name}/${container}`,
        id: containerID.split('//')[1] ?? 'none',
        restartCount,
      }),
    ),
  );
  const { stdout } = await onNode(node, ['sh', '-c', mountinfos, 'sh', ...containers.map(({ id }) => id)]);
  const found = stdout.split('\0').map((text) => text.split('\n').filter((line) => line !== ''));
  return new Map(
    containers.map(({ name, restartCount }, index) => {
      const [pid, ...lines] = found[index] ?? [];
      if (pid === undefined || lines.length === 0) throw new Error(`${name} has no process on ${node}`);
      const isOfLxcfs = (line: string) => line.includes(' fuse.lxcfs ');
      const lxcfs = lines.filter(isOfLxcfs).map(mountOf);
      return [
        name,
        {
          pid: Number(pid),
          others: lines.filter((line) => !isOfLxcfs(line)),
          lxcfs: lxcfs.toSorted((a, b) => a.file.localeCompare(b.file)),
          restartCount,
        },
      ];
    }),
  );
}

const mountinfos = `
all=$(grep -H '' /proc/[0-9]*/cgroup 2>/dev/null)
for id; do
  pid=$(printf '%s\\n' "$all" | grep -m1 "$id" | cut -d/ -f3)
  echo "$pid"; cat "/proc/$pid/mountinfo"; printf '\\0'
done`;

function mountOf(line: string): Inside['lxcfs'][number] {
  const [, , device = '', , file = '', options = '', ...more] = line.split(' ');
  return { file, device, options, propagation: more.slice(0, more.indexOf('-')).join(' ') };
}

/** Waits on the node until one of these processes sees a mount of this device, and runs a script there at once. */
export async function whenMounted(
  node: NodeName,
  { pids, device, act }: { pids: readonly number[]; device: string; act: string },
): Promise<void> {
  const files = pids.map((pid) => `/proc/${pid}/mountinfo`).join(' ');
  const script = `for i in $(seq 2000); do
      if grep -q -s ' ${device} ' ${files}; then ${act}; exit 0; fi
      sleep 0.05
    done
    exit 1`;
  const { exitCode, stderr } = await onNode(node, ['sh', '-c', script], 200_000);
  if (exitCode !== 0) throw new Error(`${node}: what was to be done then failed: ${stderr}`);
}
