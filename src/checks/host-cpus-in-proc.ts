import { changeFacts, declaredOf, type ChangedSide } from '../changes/changed-side.ts';
import type { Fix } from '../changes/change.ts';
import { mountLxcfs } from '../changes/mount-lxcfs.ts';
import { limitCpu } from '../changes/limit-cpu.ts';
import { mountsInTheWay } from '../changes/safety/mounts-in-the-way.ts';
import { unshareProcessNamespace } from '../changes/unshare-process-namespace.ts';
import type { Side } from '../facts/inspection.ts';
import type { CpuCgroup } from '../facts/limits.ts';
import type { CpuinfoView } from '../facts/proc-view.ts';
import type { Fact } from '../facts/fact.ts';
import { CPU_ONLINE, cpuFacts, CPUINFO, cpuLimitOf } from '../resources/cpu.ts';
import { formatCpus } from '../words/cpus.ts';
import { podName } from '../words/names.ts';
import { providerWords } from '../words/providers.ts';
import { defineCheck } from './define-check.ts';
import { checkTold, describeWrong } from './evidence/told-amount.ts';

/**
 * /proc/cpuinfo and /sys/devices/system/cpu/online know neither quotas nor cpusets. A program that counts threads by
 * them starts too many, which then wait for a quota that is used up. LXCFS counts quotas only with --enable-cfs (4.0
 * and later), and until 7.0 that of the container's own cgroup alone (lxc/lxcfs, src/proc_cpuview.c, max_cpu_count).
 */
export const hostCpusInProc = defineCheck({
  id: 'host-cpus-in-proc',
  severity: 'warning',
  title: 'The process counts another number of CPUs than its limit allows at a time',
  of: 'target',
  facts: [...changeFacts, ...cpuFacts],
  resources: ['cpu'],
  evaluate: ({ target, resources }) =>
    checkTold(resources.cpu, (wrong) => ({
      title: `${podName(target.subject)}: container ${target.subject.container} sees ${describeWrong(wrong)}`,
      expected: `it counts as many as it may use at a time: ${wrong.limit}`,
      actual: `it counts ${wrong.seen} in ${wrong.file}`,
      evidence: describeEvidence(target),
      fix: fixFor(target),
    })),
});

type Target = ChangedSide & Side<(typeof cpuFacts)[number]>;

function describeEvidence(target: Target): string[] {
  const { cpuCgroup, machine } = target.facts;
  return [
    ...(cpuCgroup.status === 'ok' ? [`cgroup v${cpuCgroup.value.version}: ${describeCgroup(cpuCgroup.value)}`] : []),
    ...(machine.status === 'ok'
      ? [`the machine has ${formatCpus(machine.value.cpuCount)} (the inspector’s own ${CPU_ONLINE})`]
      : []),
    ...filesOf(target).flatMap(({ file, view }) =>
      view.status === 'ok' && view.value.state === 'answers'
        ? [`${file} counts ${view.value.cpuCount}, answered by ${providerWords[view.value.provider]}`]
        : [],
    ),
  ];
}

function describeCgroup({ quotaMicroseconds, periodMicroseconds, cpusetCpuCount }: CpuCgroup): string {
  const quota =
    quotaMicroseconds === null ? 'no quota' : `a quota of ${quotaMicroseconds} µs in ${periodMicroseconds} µs`;
  return cpusetCpuCount === null ? quota : `${quota}, a cpuset of ${formatCpus(cpusetCpuCount)}`;
}

function filesOf({ facts: { cpuinfoView, cpuOnlineView } }: Target): { file: string; view: Fact<CpuinfoView> }[] {
  return [
    { file: CPUINFO, view: cpuinfoView },
    { file: CPU_ONLINE, view: cpuOnlineView },
  ];
}

function fixFor(target: Target): Fix {
  const bare = filesOf(target).filter(({ view }) => view.status === 'ok' && view.value.provider === 'kernel');
  if (bare.length > 0) return mountLxcfs('target', target, withStat(target, bare), WITHOUT_LXCFS);
  return unshareProcessNamespace('target', target) ?? limitContainer(target) ?? countQuotas(target);
}

/** /proc/stat goes with /proc/cpuinfo, or the two contradict each other: the next finding. */
function withStat(target: Target, bare: { file: string }[]): string[] {
  const container = declaredOf(target)?.container;
  return bare.flatMap(({ file }) =>
    file === CPUINFO && container !== undefined && mountsInTheWay(container, [STAT]).length === 0
      ? [file, STAT]
      : [file],
  );
}

const STAT = '/proc/stat';

const WITHOUT_LXCFS =
  'Without LXCFS set what the runtime asks first: GOMAXPROCS, -XX:ActiveProcessorCount, worker_processes.';

/** If the limit is the pod's, the container's own cgroup has none that LXCFS could count. */
function limitContainer(target: Target): Fix | null {
  const limit = cpuLimitOf(target);
  if (limit.kind !== 'limit' || !limit.isPods) return null;
  const text =
    `Give container ${target.subject.container} a CPU limit of its own: ` +
    'LXCFS before 7.0 counts the quota of the container’s own cgroup alone, and this limit is the pod’s. ' +
    'With LXCFS 7.0 or later on the node that is not needed.';
  return limitCpu('target', target, limit.millis, text);
}

function countQuotas({ subject: { node, pod } }: Target): Fix {
  return {
    text:
      `Start the LXCFS daemon of ${node} with --enable-cfs (4.0 or later), without which it counts only ` +
      `the CPUs of the cpuset, then recreate pod ${pod}.`,
  };
}
