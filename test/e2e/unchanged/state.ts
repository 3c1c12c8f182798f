import { watch } from '../node-watcher.ts';

/**
 * Everything of a pod's container that a careless reader could change, as text, seen from the node and not through the
 * container: its processes with their threads, identities, maps and descriptors; the processes of its PID namespace,
 * whoever they belong to; the objects of its IPC namespace with their attach counts, times and pages; its /dev/shm; and
 * the memory that it is charged for and the kernel cannot reclaim: file pages come and go as others need room.
 */
export async function stateOf(namespace: string, node: string, containerId: string): Promise<string> {
  const state = await watch(namespace, node, SCRIPT, [containerId]);
  if (!/^maps of /m.test(state) || !/^descriptors of /m.test(state))
    throw new Error(`container ${containerId} has no processes on ${node}: ${state}`);
  return state;
}

const SCRIPT = `
root=/cgroups; [ ! -d /cgroups/memory ] || root=/cgroups/memory
cgroup=$(find $root -type d -name "*$1*" 2>/tmp/vanished | head -1)
pids=$(sort -n "$cgroup/cgroup.procs")
first=$(echo "$pids" | head -1)
for pid in $pids; do
  echo "threads of $pid:" $(ls /proc/$pid/task)
  grep -E '^(Uid|Gid|Groups|Cap|Seccomp|NoNewPrivs|VmPeak|VmSize|RssAnon|RssShmem|TracerPid|SigPnd|ShdPnd)' \\
    /proc/$pid/status
  echo "maps of $pid"; cat /proc/$pid/maps
  echo "descriptors of $pid"
  for fd in /proc/$pid/fd/*; do
    echo "$fd $(readlink $fd)"; grep -E '^(pos|flags)' /proc/$pid/fdinfo/$(basename $fd)
  done
done
echo "in the PID namespace:" $(for link in /proc/[0-9]*/ns/pid; do
  [ "$(readlink $link 2>/dev/null)" != "$(readlink /proc/$first/ns/pid)" ] || echo $link
done)
for table in shm sem msg; do nsenter -t $first -i cat /proc/sysvipc/$table; done
stat -c '%n %i %a %u:%g %s %b %h %X %Y %Z' /proc/$first/root/dev/shm /proc/$first/root/dev/shm/* |
  sed "s|/proc/$first/root||"
grep -E '^(shmem|rss|anon) ' $cgroup/memory.stat`;
