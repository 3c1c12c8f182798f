import { watch } from '../node-watcher.ts';

/**
 * How many processes the kernel has killed for want of memory in pods of a node, by the memory controller's
 * own counters: those of a pod's cgroup and of its containers'. Version 1 counts in each cgroup by itself
 * (memory.oom_control), version 2 in those above, too (memory.events), so that its sum may count one twice.
 * @returns a number for each pod, in the order of their uids; fails where a pod has no cgroup
 */
export async function oomKills(namespace: string, node: string, uids: string[]): Promise<number[]> {
  const lines = (await watch(namespace, node, SCRIPT, uids)).split('\n');
  return lines.map((line) => {
    if (!/^\d+$/.test(line)) throw new Error(`no counter of a pod's cgroup on ${node}: ${line}`);
    return Number(line);
  });
}

// The systemd driver writes a uid with underscores. Cgroups of other pods come and go under the search
const SCRIPT = `
root=/cgroups; [ ! -d /cgroups/memory ] || root=/cgroups/memory
find $root -type d >/tmp/cgroups 2>/tmp/vanished || true
for uid; do
  cgroup=$(grep -E "pod($uid|$(echo $uid | tr - _))(\\.slice)?$" /tmp/cgroups)
  find "$cgroup" -name memory.oom_control -o -name memory.events | xargs cat |
    awk '/^oom_kill / { kills += $2; found = 1 } END { print found ? kills : "none" }'
done`;
