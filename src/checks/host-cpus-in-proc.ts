import type { Facts } from '../facts/facts.ts';
import type { Subject } from '../facts/inspection.ts';
import type { CpuCgroup } from '../facts/limits.ts';
import { compareCpus, CPU_ONLINE, cpuFacts, CPUINFO, formatCpus } from '../verdicts/cpu.ts';
import { defineTargetCheck, type Remediation } from './check.ts';
import { mountLxcfs, providerWords, unshareProcessNamespace } from './remedies/lxcfs-remedies.ts';

/**
 * /proc/cpuinfo and /sys/devices/system/cpu/online know neither quotas nor cpusets. Who counts threads by them gets too
 * many, which then wait for a quota that is used up. LXCFS counts quotas only with --enable-cfs (4.0 and later).
 */
export const hostCpusInProc = defineTargetCheck({
  id: 'host-cpus-in-proc',
  severity: 'warning',
  needs: [],
  uses: cpuFacts,
  evaluate(facts, target) {
    const { outcome } = compareCpus(facts);
    switch (outcome.kind) {
      case 'right':
        return { status: 'pass' };
      case 'no-limit':
        return { status: 'not-applicable', reason: 'no CPU limit is set' };
      case 'unreadable':
        return { status: 'not-applicable', reason: `there is nothing to compare: ${outcome.file} cannot be read` };
      case 'unknown':
        return { status: 'unknown', reason: outcome.why };
      case 'wrong':
        return {
          status: 'fail',
          title: `Container ${target.container} of ${target.pod} sees ${outcome.reason}.`,
          expected: `it counts ${outcome.limit}, as many as it may use at a time`,
          actual: `it counts ${outcome.seen}`,
          evidence: describeEvidence(facts),
          remediation: remedy(facts, target),
        };
    }
  },
});

type CpuFacts = Pick<Facts, (typeof cpuFacts)[number]>;

function describeEvidence({ cpuCgroup, machine, cpuinfoView, cpuOnlineView }: CpuFacts): string[] {
  const rows =
    cpuCgroup.status === 'ok' ? [`cgroup v${cpuCgroup.value.version}: ${describeCgroup(cpuCgroup.value)}`] : [];
  if (machine.status === 'ok') rows.push(`the machine has ${formatCpus(machine.value.cpuCount)} (${machine.source})`);
  for (const { file, view } of filesOf({ cpuinfoView, cpuOnlineView })) {
    if (view.status !== 'ok' || view.value.state !== 'answers') continue;
    rows.push(`${file} counts ${view.value.cpuCount}, answered by ${providerWords[view.value.provider]}`);
  }
  return rows;
}

function describeCgroup({ quotaMicroseconds, periodMicroseconds, cpusetCpuCount }: CpuCgroup): string {
  const quota =
    quotaMicroseconds === null ? 'no quota' : `a quota of ${quotaMicroseconds} µs in ${periodMicroseconds} µs`;
  return cpusetCpuCount === null ? quota : `${quota}, a cpuset of ${formatCpus(cpusetCpuCount)}`;
}

function filesOf({ cpuinfoView, cpuOnlineView }: Pick<CpuFacts, 'cpuinfoView' | 'cpuOnlineView'>) {
  return [
    { file: CPUINFO, view: cpuinfoView },
    { file: CPU_ONLINE, view: cpuOnlineView },
  ];
}

function remedy({ cpuinfoView, cpuOnlineView, podSpec }: CpuFacts, target: Subject): Remediation {
  const bare = filesOf({ cpuinfoView, cpuOnlineView }).filter(
    ({ view }) => view.status === 'ok' && view.value.provider === 'kernel',
  );
  if (bare.length > 0)
    return mountLxcfs(
      podSpec,
      target.container,
      bare.map(({ file }) => file),
      withoutLxcfs,
    );
  return (
    unshareProcessNamespace(podSpec) ?? {
      text:
        `Start the LXCFS daemon of ${target.node} with --enable-cfs (4.0 or later), without which it counts only ` +
        `the CPUs of the cpuset, then create ${target.pod} anew.`,
    }
  );
}

const withoutLxcfs =
  'Without LXCFS set what the runtime asks first: GOMAXPROCS, -XX:ActiveProcessorCount, worker_processes.';
