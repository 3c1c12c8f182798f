import { factNames } from '../../facts/facts.ts';
import { missingFact, type FactRef } from '../../facts/known.ts';
import type { Report } from '../../verdicts/report.ts';
import { roleWords } from '../../words/names.ts';
import { andMore } from '../../words/lists.ts';
import { labelled } from '../layout.ts';
import type { Page } from '../page.ts';
import { INDENT, part } from '../part.ts';
import { sidesOf } from '../sides.ts';

/**
 * Which facts are missing and why, each cause once, and what has no answer without them; a wide page
 * has all that are missing.
 */
export function renderUndetermined(report: Report, page: Page): string[] {
  const lacking = lackingIn(report);
  const causes = [...Map.groupBy([...lacking, ...(page.isWide ? otherwiseMissing(report, lacking) : [])], causeOf)];
  const entries = causes.flatMap(([cause, ofCause]) => {
    const names = [...new Set(ofCause.map(({ ref }) => ref.fact))];
    const without = [...new Set(ofCause.flatMap(({ of }) => of))];
    const most = page.isWide ? Infinity : MOST_NAMES;
    return [
      { label: ofCause[0]?.ref.status ?? '', text: cause.replace('FACTS', andMore(names, most)) },
      ...(without.length === 0 ? [] : [{ label: '', text: `no answer to: ${andMore(without, most)}` }]),
    ];
  });
  return entries.length === 0 ? [] : part('Could not be determined', labelled(entries, page.width - INDENT), page);
}

const MOST_NAMES = 6;

/** A fact that is missing, and what lacks it: a check's id, or a question of the headlines. */
export interface Lacking {
  ref: FactRef;
  of: string[];
}

/** What checks and headlines lack; several of them lack the same fact. */
export function lackingIn({ verdicts, undetermined }: Report): Lacking[] {
  const channels = Object.values(verdicts.agentCommunication.channels);
  const resources = verdicts.resourceVisibility.resources;
  return [
    ...channels.flatMap(({ missing, unseen }) =>
      [...missing, ...unseen].map((ref) => ({ ref, of: ['Agent communication'] })),
    ),
    ...resources.flatMap(({ outcome }) =>
      'missing' in outcome ? outcome.missing.map((ref) => ({ ref, of: ['Resource visibility'] })) : [],
    ),
    ...undetermined.map(({ fact, checks }) => ({ ref: fact, of: checks })),
  ];
}

function otherwiseMissing(report: Report, lacking: Lacking[]): Lacking[] {
  const known = new Set(lacking.map(({ ref: { of, fact } }) => `${of} ${fact}`));
  return sidesOf(report)
    .flatMap(({ role, facts }) => factNames.flatMap((name) => missingFact(role, name, facts[name])))
    .filter(({ of, fact }) => !known.has(`${of} ${fact}`))
    .map((ref) => ({ ref, of: [] }));
}

/** One refusal usually costs many facts: they are one cause, with `FACTS` for their names. */
function causeOf({ ref: { of, why } }: Lacking): string {
  return `${roleWords[of]}: FACTS: ${why}`;
}
