import type { Report } from '../../verdicts/report.ts';
import type { MissingFact } from '../../facts/fact.ts';
import { factNames, type FactName } from '../../facts/facts.ts';
import { indent, labelled } from '../layout.ts';
import type { Page } from '../page.ts';
import { sidesOf } from '../sides.ts';

/** What could not be looked at and why, and which checks have no answer for it. */
export function renderUndetermined(report: Report, { width, isWide, paint }: Page): string[] {
  const groups = groupByCause(missingFacts(report));
  const entries = [
    ...groups.map((group) => ({ label: group.fact.status, text: causeOf(group, isWide ? Infinity : MOST_NAMES) })),
    ...report.undetermined.map(({ fact, checks }) => ({
      label: 'no answer to',
      text: `${checks.join(', ')}: ${fact.fact} of the ${fact.of} is ${fact.status}: ${fact.why}`,
    })),
  ];
  return entries.length === 0
    ? []
    : [paint('heading', 'Could not be determined'), ...indent(labelled(entries, width - 2), 2)];
}

interface Missing {
  side: string;
  name: FactName;
  fact: MissingFact;
}

/** Every fact that is not `ok`, of both sides. */
export function missingFacts(report: Report): Missing[] {
  return sidesOf(report).flatMap(({ name: side, facts }) =>
    factNames.flatMap((name) => {
      const fact = facts[name];
      // The sandbox's /dev/shm stands in for the container's own where that was not seen
      const isReplaced = name === 'sandboxShmMount' && facts.shmMount.status === 'ok';
      return fact.status === 'ok' || isReplaced ? [] : [{ side, name, fact }];
    }),
  );
}

/** Facts that are missing for one and the same reason: a refusal usually costs many of them. */
interface Cause {
  side: string;
  names: FactName[];
  fact: MissingFact;
}

function groupByCause(missing: Missing[]): Cause[] {
  const causes = new Map<string, Cause>();
  for (const { side, name, fact } of missing) {
    const key = JSON.stringify([side, fact.status, fact.errno, fact.message]);
    const cause = causes.get(key);
    if (cause === undefined) causes.set(key, { side, names: [name], fact });
    else cause.names.push(name);
  }
  return [...causes.values()];
}

function causeOf({ side, names, fact: { source, errno, message } }: Cause, most: number): string {
  const where = names.length === 1 && source !== names[0] ? ` (${source})` : '';
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `${side}: ${names.slice(0, most).join(', ')}${more}${where}: ${errno === undefined || message.includes(errno) ? '' : `${errno}, `}${message}`;
}

const MOST_NAMES = 6;
