import { onNode } from '../cluster/nodes/on-node.ts';
import type { NodeName } from '../cluster/nodes/names.ts';

/**
 * By how many bytes the memory of a pod rises at its peak while `work` is done, above what it is before.
 * Version 1 of cgroups resets its high-water mark when it is written to (memory.max_usage_in_bytes), version 2 does so
 * for the open file that was written to (memory.peak, Linux 6.12 or later; kernel documentation, cgroup-v2).
 * @throws where the pod has no cgroup on the node, or its kernel resets nothing
 */
export async function peakDuring(node: NodeName, uid: string, work: () => Promise<unknown>): Promise<number> {
  const mark = `/run/memory-peak-${crypto.randomUUID()}`;
  const measuring = onNode(node, ['perl', '-e', SCRIPT, uid, mark], 120_000);
  const { exitCode } = await onNode(node, [
    'sh',
    '-c',
    `for i in $(seq 200); do [ ! -e ${mark} ] || exit 0; sleep 0.1; done; exit 1`,
  ]);
  if (exitCode === 0) {
    await work();
    await onNode(node, ['rm', mark]);
  }
  const { stdout, stderr } = await measuring;
  if (!/^\d+$/.test(stdout)) throw new Error(`no peak of pod ${uid} on ${node}: ${stderr}`);
  return Number(stdout);
}

// Makes the file $mark when it has reset the high-water mark, reads it when that file is gone
const SCRIPT = `
use strict; use Fcntl;
my ($uid, $mark) = @ARGV;
my $root = -d '/sys/fs/cgroup/memory' ? '/sys/fs/cgroup/memory' : '/sys/fs/cgroup';
my ($dir) = split /\\n/, \`find $root -type d -name '*pod$uid' 2>/dev/null\`;
defined $dir or die "no cgroup\\n";
my ($current, $peak) = -e "$dir/memory.peak"
  ? ('memory.current', 'memory.peak')
  : ('memory.usage_in_bytes', 'memory.max_usage_in_bytes');
sysopen(my $file, "$dir/$peak", O_RDWR) or die "$dir/$peak: $!\\n";
defined syswrite($file, '0') or die "$dir/$peak cannot be reset: $!\\n";
my $before = \`cat $dir/$current\`;
open(my $made, '>', $mark) or die "$mark: $!\\n";
close $made;
select(undef, undef, undef, 0.05) while -e $mark;
sysseek($file, 0, 0);
sysread($file, my $after, 100);
print $after - $before;
`;
