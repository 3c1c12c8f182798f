import { setTimeout as delay } from 'node:timers/promises';
import { kubectl } from '../cluster.ts';

/** What a real program says of itself: the size that its heap may have, and the CPUs that it takes for its own. */
export interface Said {
  /** As `start` was given it: `jvm-17,-Xmx1g`. */
  name: string;
  pid: number;
  heapBytes?: number;
  cpuCount?: number;
}

/**
 * What the programs of a pod (test/cluster/images/runtimes) say of themselves.
 * @throws if one of them says nothing for four minutes, with what was said
 */
export async function saidBy(
  programs: readonly string[],
  { namespace, pod, container }: { namespace: string; pod: string; container: string },
): Promise<Said[]> {
  const until = Date.now() + 240_000;
  for (;;) {
    const log = await kubectl(['logs', pod, '-n', namespace, '-c', container]);
    const said = [...log.matchAll(/^says (\S+) pid=(\d+)(?: heap=(\d+))?(?: cpus=(\d+))?$/gm)].map(read);
    if (said.length === programs.length) return said;
    if (Date.now() > until) throw new Error(`${container} of ${pod} says ${log}`);
    await delay(1000);
  }
}

function read([, name = '', pid, heap, cpus]: RegExpMatchArray): Said {
  return {
    name,
    pid: Number(pid),
    ...(heap !== undefined && { heapBytes: Number(heap) }),
    ...(cpus !== undefined && { cpuCount: Number(cpus) }),
  };
}
