import type { VerdictStatus } from '../../channels/channel.ts';
import type { Finding, Report } from '../../verdicts/report.ts';
import { count } from '../../words/counts.ts';
import { byCause } from '../causes.ts';
import { indent, labelled } from '../layout.ts';
import { marks } from '../marks.ts';
import type { Look, Page } from '../page.ts';

/** The first screen: two questions with their answers, a line for each finding, and what to do first. */
export function renderHeadlines({ verdicts, findings }: Report, { width, paint }: Page): string[] {
  const headlines = [
    { question: 'Agent communication', ...verdicts.agentCommunication },
    { question: 'Resource visibility', ...verdicts.resourceVisibility },
  ];
  // A word first, so that nothing depends on colour or symbols
  const wordWidth = Math.max(...headlines.map(({ status }) => words[status].length));
  const answers = headlines.map(({ question, status, reason }) => ({
    label: `${question}   ${paint(looks[status], words[status].padEnd(wordWidth))}`,
    text: reason,
  }));
  const lines = byCause(findings).flatMap(([first, ...others]) => (first === undefined ? [] : [lineOf(first, others)]));
  // Information asks for nothing
  const fixes = findings
    .flatMap(({ severity, fix }) => (severity === 'info' ? [] : firstSentence(fix.text)))
    .slice(0, 1);
  function lineOf({ severity, title }: Finding, others: Finding[]) {
    const more = others.length === 0 ? '' : ` (and ${count(others.length, 'finding')} of the same cause)`;
    return { label: paint(marks[severity].look, marks[severity].symbol), text: `${title}${more}` };
  }
  return [
    ...indent(labelled(answers, width - 2), 2),
    ...(findings.length === 0
      ? []
      : ['', ...labelled([...lines, ...fixes.map((fix) => ({ label: '', text: `Fix first: ${fix}` }))], width)]),
  ];
}

/** What follows stands with the finding's details. */
function firstSentence(text: string): string {
  return text.split(/(?<=\.) /)[0] ?? text;
}

const words = {
  works: 'WORKS',
  broken: 'BROKEN',
  unknown: 'UNKNOWN',
  'not-applicable': 'NOT APPLICABLE',
} satisfies Record<VerdictStatus, string>;

/** The colour of a status, here and in the tables below. */
const looks = {
  works: 'good',
  broken: 'bad',
  unknown: 'doubtful',
  'not-applicable': 'quiet',
} satisfies Record<VerdictStatus, Look>;
