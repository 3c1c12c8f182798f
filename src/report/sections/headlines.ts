import type { Report } from '../../verdicts/report.ts';
import type { VerdictStatus } from '../../verdicts/verdict.ts';
import { indent, labelled } from '../layout.ts';
import type { Look, Page } from '../page.ts';

/** The two questions and their answers: a word first, so that nothing depends on colour or symbols. */
export function renderHeadlines({ verdicts }: Report, { width, paint }: Page): string[] {
  const headlines = [
    { question: 'Agent communication', ...verdicts.agentCommunication },
    { question: 'Resource visibility', ...verdicts.resourceVisibility },
  ];
  const wordWidth = Math.max(...headlines.map(({ status }) => words[status].length));
  const entries = headlines.map(({ question, status, reason }) => ({
    label: `${question}   ${paint(looks[status], words[status].padEnd(wordWidth))} `,
    text: reason,
  }));
  return indent(labelled(entries, width - 2), 2);
}

const words = {
  works: 'WORKS',
  broken: 'BROKEN',
  unknown: 'UNKNOWN',
  'not-applicable': 'NOT APPLICABLE',
} satisfies Record<VerdictStatus, string>;

/** The colour of a status, here and in the tables below. */
export const looks = {
  works: 'good',
  broken: 'bad',
  unknown: 'doubtful',
  'not-applicable': 'quiet',
} satisfies Record<VerdictStatus, Look>;
