import type { Side } from '../facts/inspection.ts';
import { all, missingFact } from '../facts/known.ts';
import { CPU_ONLINE, cpuFacts, CPUINFO, cpuLimitOf } from '../resources/cpu.ts';
import { formatCpus } from '../words/cpus.ts';
import { podName } from '../words/names.ts';
import { defineCheck } from './define-check.ts';

type Target = Side<(typeof cpuFacts)[number]>;

/**
 * The CPUs that are left to all by the kubelet's static policy, or a cpuset that somebody set: a program that asks
 * sched_getaffinity(2) counts them, and one that reads /proc/cpuinfo does not (cpusets.rst). No limit of this container
 * is declared, so that the pool may change any time.
 */
export const undeclaredCpuset = defineCheck({
  id: 'undeclared-cpuset',
  severity: 'info',
  title: 'A cpuset that no limit declares allows fewer CPUs than the process counts',
  of: 'target',
  facts: cpuFacts,
  evaluate({ target }) {
    const known = all('target', target, ['cpuCgroup', 'podSpec', 'machine']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { cpuCgroup, machine } = known.values;
    const cpuset = cpuCgroup.cpusetCpuCount ?? machine.cpuCount;
    if (cpuset >= machine.cpuCount)
      return { status: 'not-applicable', reason: 'its cpuset has every CPU of the machine' };
    const limit = cpuLimitOf(target);
    if (limit.kind === 'limit' && limit.count <= cpuset) return { status: 'pass' };
    const counted = countedBy(target).find(({ count }) => count > cpuset);
    if (counted === undefined) {
      const { cpuinfoView, cpuOnlineView } = target.facts;
      const missing = [
        ...missingFact('target', 'cpuinfoView', cpuinfoView),
        ...missingFact('target', 'cpuOnlineView', cpuOnlineView),
      ];
      return missing.length > 0 ? { status: 'unknown', missing } : { status: 'pass' };
    }
    return {
      status: 'fail',
      title:
        `${podName(target.subject)}: the cpuset of container ${target.subject.container} has ${formatCpus(cpuset)}, ` +
        `and it counts ${counted.count}`,
      expected: 'programs count the CPUs of the cpuset, by sched_getaffinity(2)',
      actual: `${counted.file} has ${formatCpus(counted.count)}, the cpuset ${cpuset}`,
      evidence: [`the machine has ${formatCpus(machine.cpuCount)}`],
      fix: {
        text:
          'If it needs CPUs of its own, declare whole ones in a pod of the class Guaranteed. ' +
          'Else start as many threads as nproc(1) counts.',
      },
    };
  },
});

function countedBy({ facts: { cpuinfoView, cpuOnlineView } }: Target): { file: string; count: number }[] {
  return [
    { file: CPUINFO, view: cpuinfoView },
    { file: CPU_ONLINE, view: cpuOnlineView },
  ].flatMap(({ file, view }) =>
    view.status === 'ok' && view.value.state === 'answers' ? [{ file, count: view.value.cpuCount }] : [],
  );
}
