import { checks } from '../checks/index.ts';
import { ShmError } from '../errors.ts';
import { nearestIds } from './nearest-ids.ts';
import { summaryOf } from './page-summary.ts';
import { pageTexts } from './page-texts.ts';
import type { Severity } from '../severity.ts';

/** What a check finds. `severity` is its usual one: a finding says where it weighs more or less. */
export interface Explanation {
  id: string;
  severity: Severity;
  /** One sentence: what is wrong. */
  summary: string;
  /** The page, as docs/checks has it: Markdown. */
  page: string;
}

/** Every check with its page, in the order in which a report tells of them. */
export function allExplanations(): Explanation[] {
  return checks.map(({ id, severity }) => {
    const page = pageTexts[id] ?? '';
    return { id, severity, summary: summaryOf(page), page };
  });
}

/** @throws ShmError where no check has that id */
export function explanationOf(id: string): Explanation {
  const all = allExplanations();
  const found = all.find((explanation) => explanation.id === id);
  if (found !== undefined) return found;
  const near = nearestIds(
    id,
    all.map((explanation) => explanation.id),
  );
  throw new ShmError({
    what: `there is no check ${id}`,
    why: near.length === 0 ? `none of the ${all.length} has a similar name` : `did you mean ${near.join(' or ')}?`,
    whatToDo: 'kubectl shm explain lists them all; what compare prints has no page: its line "so" explains it',
  });
}
