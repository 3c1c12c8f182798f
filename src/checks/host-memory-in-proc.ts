import { formatBytes } from '../bytes.ts';
import type { Facts } from '../facts/facts.ts';
import type { Subject } from '../facts/inspection.ts';
import { compareMemory, memoryFacts } from '../verdicts/memory.ts';
import { defineTargetCheck, type Remediation } from './check.ts';
import { mountLxcfs, providerWords, unshareProcessNamespace } from './remedies/lxcfs-remedies.ts';

/**
 * /proc/meminfo knows no cgroups: it tells every process what the machine has (proc_pid_meminfo(5)), unless LXCFS is
 * mounted over it. Who sizes heaps and caches by it is killed at the limit.
 */
export const hostMemoryInProc = defineTargetCheck({
  id: 'host-memory-in-proc',
  severity: 'error',
  needs: [],
  uses: memoryFacts,
  evaluate(facts, target) {
    const { outcome } = compareMemory(facts);
    switch (outcome.kind) {
      case 'right':
        return { status: 'pass' };
      case 'no-limit':
        return { status: 'not-applicable', reason: 'no memory limit is set' };
      case 'unreadable':
        return { status: 'not-applicable', reason: 'there is nothing to compare: /proc/meminfo cannot be read' };
      case 'unknown':
        return { status: 'unknown', reason: outcome.why };
      case 'wrong':
        return {
          status: 'fail',
          title: `Container ${target.container} of ${target.pod} sees ${outcome.reason} of memory in /proc/meminfo.`,
          expected: `MemTotal is the limit, ${outcome.limit}`,
          actual: `MemTotal is ${outcome.seen}`,
          evidence: describeEvidence(facts),
          remediation: remedy(facts, target),
        };
    }
  },
});

type MemoryFacts = Pick<Facts, (typeof memoryFacts)[number]>;

function describeEvidence({ memoryCgroup, machine, meminfoView }: MemoryFacts): string[] {
  const limit =
    memoryCgroup.status === 'ok' ? (memoryCgroup.value.limitBytes ?? 'without a limit, so the pod’s counts') : '';
  return [
    ...(memoryCgroup.status === 'ok'
      ? [`cgroup v${memoryCgroup.value.version}: ${memoryCgroup.source} is ${limit}`]
      : []),
    ...(machine.status === 'ok'
      ? [`the machine has ${formatBytes(BigInt(machine.value.memoryBytes))} (${machine.source})`]
      : []),
    ...(meminfoView.status === 'ok'
      ? [`/proc/meminfo is answered by ${providerWords[meminfoView.value.provider]}`]
      : []),
  ];
}

function remedy({ meminfoView, podSpec }: MemoryFacts, target: Subject): Remediation {
  const provider = meminfoView.status === 'ok' ? meminfoView.value.provider : 'kernel';
  switch (provider) {
    case 'kernel':
      return mountLxcfs(podSpec, target.container, ['/proc/meminfo'], withoutLxcfs);
    case 'lxcfs':
      return unshareProcessNamespace(podSpec) ?? lookAtDaemon(target);
    case 'other':
      return {
        text: 'Remove what is mounted over /proc/meminfo, or mount LXCFS there: it is neither LXCFS nor the kernel that answers.',
      };
  }
}

const withoutLxcfs =
  'Without LXCFS let the runtime read its cgroup: -XX:MaxRAMPercentage (JDK 8u191 or later), GOMEMLIMIT, --max-old-space-size.';

function lookAtDaemon({ node }: Subject): Remediation {
  return {
    text:
      `Look at the LXCFS daemon of ${node}: it answers, but not by this container's cgroup ` +
      '(SIGUSR2 switches its virtualization off, and its log says when a reload failed).',
  };
}
