import type { Side } from '../../facts/inspection.ts';
import { all, incompleteFact, missingFact, type FactRef } from '../../facts/known.ts';
import type { Program } from '../../facts/runtime.ts';
import type { Outcome, Take } from '../resource.ts';
import { worstOf } from '../worst.ts';
import { runtimeOf } from './all.ts';
import type { Runtime } from './runtime.ts';
import type { Taken, TakenAmount } from './taken.ts';
import { resizedSince } from './resized-since.ts';
import { workloadOf } from './workload.ts';

/** The facts that say who asks. */
export const runtimeFacts = ['runtime', 'processes', 'podStatus'] as const;

/** What a program takes, in words and in an outcome. */
export interface JudgedTake {
  outcome: Outcome;
  take: Pick<Take, 'amount' | 'heap' | 'exceeds' | 'verdict'>;
}

/**
 * The outcome of a resource by what the target's processes ask, the worst of all: those that are recognised by whom
 * they ask, the others by the files, as if there was nothing but these. Facts of a version that knew no runtimes are
 * judged by the files.
 * @param files the outcome by the files alone; one that nobody can read, or no limit, is none of a runtime's
 * @param taken what a recognised program takes; the facts that are missing for it
 */
export function judgeByRuntimes<Amount>(
  target: Side<(typeof runtimeFacts)[number]>,
  files: Outcome,
  taken: (runtime: Runtime, program: Program) => Taken<Amount> | FactRef[],
  resource: 'memory' | 'cpu',
  judge: (amount: TakenAmount<Amount>) => JudgedTake,
): { outcome: Outcome; takes: Take[] } {
  if (!dependsOnAsker.has(files.is)) return { outcome: files, takes: [] };
  const { runtime } = target.facts;
  if (runtime.status !== 'ok') return { outcome: unknown(missingFact('target', 'runtime', runtime)), takes: [] };
  if (runtime.value.state === 'not-asked') return { outcome: files, takes: [] };
  const known = all('target', target, ['processes']);
  if (known.kind === 'missing') return { outcome: unknown(known.missing), takes: [] };
  const { programs, unreadPids, isWhole } = workloadOf(runtime.value, known.values.processes);
  const judged = programs.map((program) => judgeProgram(program));
  const outcomes = judged.map(({ outcome }) => outcome);
  if (!isWhole) outcomes.push(unknown([incompleteFact('target', 'runtime', whyIncomplete(unreadPids))]));
  return { outcome: worstOf(outcomes) ?? files, takes: judged.flatMap(({ take }) => take ?? []) };

  function judgeProgram(program: Program): { outcome: Outcome; take: Take | null } {
    const rules = runtimeOf(program.kind);
    if (rules === undefined) return { outcome: files, take: null };
    const found = taken(rules, program);
    if (Array.isArray(found)) return { outcome: unknown(found), take: null };
    const name = program.version === null ? rules.name : `${rules.name} ${program.version}`;
    const common = { runtime: name, pids: program.pids, asks: found.asks };
    const nothing = { amount: null, heap: null, exceeds: false, fix: null };
    switch (found.taking.is) {
      case 'by-files':
        return { outcome: files, take: { ...common, ...nothing, verdict: 'by-files' } };
      case 'unsized':
        return { outcome: { is: 'unsized' }, take: { ...common, ...nothing, verdict: 'unsized' } };
      case 'undecided': {
        const why = `${name}: ${found.taking.why}`;
        const missing = [incompleteFact('target', 'runtime', why)];
        return { outcome: unknown(missing), take: { ...common, ...nothing, verdict: 'undecided' } };
      }
      case 'amount': {
        const missing = found.taking.heeds ? resizedSince(target) : [];
        if (missing.length > 0)
          return { outcome: unknown(missing), take: { ...common, ...nothing, verdict: 'undecided' } };
        const { outcome, take } = judge(found.taking);
        return {
          outcome,
          take: { ...common, ...take, fix: take.verdict === 'right' ? null : (found.fix ?? rules.fix[resource]) },
        };
      }
    }
  }
}

const dependsOnAsker: ReadonlySet<Outcome['is']> = new Set<Outcome['is']>(['right', 'wrong', 'maybe-less']);

function whyIncomplete(unreadPids: readonly number[]): string {
  return unreadPids.length === 0
    ? 'not every process was read'
    : `what process ${unreadPids.slice(0, 3).join(', ')} runs could not be read`;
}

function unknown(missing: FactRef[]): Outcome {
  return { is: 'unknown', missing };
}
