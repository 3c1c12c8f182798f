import { describeTake } from '../descriptions/takes.ts';
import { cpuFacts } from '../resources/cpu.ts';
import { memoryFacts } from '../resources/memory.ts';
import type { Resource, Take } from '../resources/resource.ts';
import { listed } from '../words/lists.ts';
import { podName } from '../words/names.ts';
import { defineCheck, type CheckResult } from './define-check.ts';

/**
 * A runtime that was recognised, and takes more for its own than is enforced: it asks the machine (sysinfo(2),
 * sched_getaffinity(2), files that show it), or a setting says more. Which version of which runtime asks whom is in
 * docs/runtimes.md, each with its source.
 */
export const blindRuntime = defineCheck({
  id: 'blind-runtime',
  severity: 'warning',
  title: 'A runtime takes more memory or CPUs for its own than its limit',
  of: 'target',
  facts: [...memoryFacts, ...cpuFacts],
  resources: ['memory', 'cpu'],
  evaluate({ target, resources: { memory, cpu } }) {
    const wrong = [memory, cpu].flatMap((resource) =>
      resource.takes.filter(isBeyond).map((take) => ({ resource, take })),
    );
    if (wrong.length === 0) return withoutBlind([memory, cpu]);
    const names = [...new Set(wrong.map(({ take }) => take.runtime))];
    const takes = names.length === 1 ? 'takes' : 'take';
    return {
      status: 'fail',
      severity: wrong.some(({ take }) => take.exceeds) ? 'error' : 'warning',
      title: `${podName(target.subject)}: ${listed(names)} ${takes} ${describeWrong(wrong)}`,
      expected: `what a runtime takes for its own is no more than the limit: ${listed(limitsOf(wrong))}`,
      actual: wrong.map(({ resource, take }) => `${take.runtime} ${describeTake(resource.name, take)}`).join('; '),
      evidence: [...new Set(wrong.map(({ take }) => `${take.runtime}: process ${take.pids.slice(0, 4).join(', ')}`))],
      fix: { text: fixesOf(wrong) },
    };
  },
});

const OTHERWISE = 'Give the program its size by a setting of its own.';

/** Each runtime's own, by its name if there are several. */
function fixesOf(wrong: Wrong[]): string {
  const fixes = Map.groupBy(wrong, ({ take }) => take.runtime);
  return [...fixes]
    .map(([runtime, same]) => {
      const text = [...new Set(same.map(({ take }) => take.fix ?? OTHERWISE))].join(' ');
      return fixes.size === 1 ? text : `${runtime}: ${text}`;
    })
    .join(' ');
}

interface Wrong {
  resource: Resource;
  take: Take;
}

function isBeyond({ verdict }: Take): boolean {
  return verdict === 'blind' || verdict === 'slightly-above';
}

function describeWrong(wrong: Wrong[]): string {
  const amounts = wrong.map(({ take }) => (take.exceeds ? (take.heap ?? take.amount) : take.amount) ?? '');
  return `${listed([...new Set(amounts)])}, its limit is ${listed(limitsOf(wrong))}`;
}

function limitsOf(wrong: Wrong[]): string[] {
  return [...new Set(wrong.map(({ resource }) => resource.limit ?? 'not known'))];
}

/** Nobody is blind, as far as is known. */
function withoutBlind(resources: Resource[]): CheckResult {
  const missing = resources.flatMap(({ outcome }) =>
    outcome.is === 'unknown' || outcome.is === 'maybe-less' ? outcome.missing : [],
  );
  if (missing.length > 0) return { status: 'unknown', missing };
  return resources.some(({ takes }) => takes.length > 0)
    ? { status: 'pass' }
    : { status: 'not-applicable', reason: 'no runtime was recognised that sizes itself by a limit' };
}
