import type { Side } from '../../facts/inspection.ts';
import { incompleteFact, type FactRef } from '../../facts/known.ts';
import type { Program } from '../../facts/runtime.ts';
import { countAllowedCpus } from '../../kernel-rules/allowed-cpus.ts';
import type { CpuLimit } from '../../kernel-rules/enforced-cpus.ts';
import { formatCpus } from '../../words/cpus.ts';
import type { Outcome, Take } from '../resource.ts';
import { judgeByRuntimes, runtimeFacts, type JudgedTake } from './judge.ts';
import { controllersOf } from './memory.ts';
import { takenBy, type TakenAmount } from './taken.ts';

type Target = Side<(typeof runtimeFacts)[number] | 'cpuCgroup'>;

/** CPUs in the two files, as the target reads them. */
export type CpuCounts =
  { kind: 'known'; onlineCount: number; cpuinfoCount: number } | { kind: 'missing'; missing: FactRef[] };

/** The CPUs that the target's runtimes count, beside the limit. */
export function judgeCpuByRuntimes(
  target: Target,
  files: Outcome,
  limit: CpuLimit,
  counts: CpuCounts,
  formatLimit: (limit: CpuLimit) => string,
): { outcome: Outcome; takes: Take[] } {
  const { cpuCgroup } = target.facts;
  if (cpuCgroup.status !== 'ok') return { outcome: files, takes: [] };
  const { version, quotaMicroseconds, periodMicroseconds } = cpuCgroup.value;
  const ownQuota = quotaMicroseconds === null ? null : quotaMicroseconds / periodMicroseconds;
  return judgeByRuntimes(
    target,
    files,
    ({ cpu }, program) => {
      if (counts.kind === 'missing') return counts.missing;
      const affinityCount = affinityOf(target, program);
      if (typeof affinityCount !== 'number') return affinityCount;
      const world = {
        cgroupVersion: version,
        ownQuota,
        affinityCount,
        onlineCount: counts.onlineCount,
        cpuinfoCount: counts.cpuinfoCount,
      };
      return takenBy(cpu, { program, world, controllers: controllersOf(target.facts) });
    },
    'cpu',
    (taken) => compare(taken, Math.max(1, limit.count), formatLimit(limit)),
  );
}

function affinityOf({ facts: { processes } }: Target, { pids }: Program): number | FactRef[] {
  const row = processes.status === 'ok' ? processes.value.rows.find(({ pid }) => pids.includes(pid)) : undefined;
  const count = row === undefined ? null : countAllowedCpus(row.cpusAllowed);
  return count ?? [incompleteFact('target', 'processes', 'the CPUs that a process may run on were not listed')];
}

function compare({ amount, heeds }: TakenAmount<number>, count: number, limit: string): JudgedTake {
  const take = { amount: formatCpus(amount), heap: null, exceeds: false };
  if (heeds || amount <= count) return { outcome: { is: 'right' }, take: { ...take, verdict: 'right' } };
  const verdict = amount <= count * 1.2 ? 'slightly-above' : 'blind';
  return { outcome: { is: verdict, limit, seen: take.amount }, take: { ...take, verdict } };
}
