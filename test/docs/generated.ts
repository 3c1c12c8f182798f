import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checks } from '../../src/checks/index.ts';
import { evaluate } from '../../src/verdicts/evaluate.ts';
import { decodeInspection } from '../../src/facts/inspection.ts';
import { renderTable } from '../../src/report/formats/table.ts';
import { runtimes } from '../../src/resources/runtimes/all.ts';
import type { Severity } from '../../src/severity.ts';

export const checkout = resolve(import.meta.dirname, '../..');

/** Where the recorded run of the README lies: facts of a broken pod, as --save-facts wrote them. */
const recordedRun = join(checkout, 'examples/broken.json');

/** A part of a document that follows from the program: it stands between `<!-- NAME -->` and `<!-- /NAME -->`. */
interface GeneratedPart {
  file: string;
  name: string;
  text: string;
}

/** Every part of the documents that nobody writes by hand; `npm run docs` puts them in. */
export function generatedParts(): GeneratedPart[] {
  return [
    { file: 'README.md', name: 'broken report', text: fenced(answerOf(brokenReport())) },
    { file: 'docs/example-report.md', name: 'broken report', text: fenced(brokenReport()) },
    { file: 'README.md', name: 'findings', text: errorsAndTheRest() },
    { file: 'docs/findings.md', name: 'findings', text: allFindings() },
    { file: 'docs/runtimes.md', name: 'memory', text: askedBy('memory') },
    { file: 'docs/runtimes.md', name: 'cpu', text: askedBy('cpu') },
  ];
}

/** A document with one part replaced. @throws where it has no such part */
export function withPart(document: string, { file, name, text }: GeneratedPart): string {
  const [begin, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no part ${name}: put ${begin.trim()} and ${end} in`);
  return `${document.slice(0, from)}${begin}${text}${document.slice(to)}`;
}

/** The report of the recorded run, as on a terminal of 100 columns. */
function brokenReport(): string {
  const decoded = decodeInspection(JSON.parse(readFileSync(recordedRun, 'utf8')));
  if (decoded.kind === 'unreadable') throw new Error(`${recordedRun}: ${decoded.why}`);
  return renderTable(evaluate(decoded.inspection), { columns: 100, color: false }).trimEnd();
}

/** Its first screen, then of the first finding what the fix restarts, and its patch. */
function answerOf(report: string): string {
  const [answer = '', finding = ''] = report.split(/\n\n(?=✗ error)/);
  const patch = finding.slice(finding.indexOf('    restarts '), finding.indexOf('    more '));
  return `${answer}\n\n…\n${patch.trimEnd()}`;
}

function fenced(report: string): string {
  return `\`\`\`\n$ kubectl shm inspect deploy/web -n shop --agent container/route-agent\n${report}\n\`\`\`\n`;
}

/** Every check, in the order in which a report has them. */
function allFindings(): string {
  const rows = checks.map(({ id, severity, title }) => `| [${id}](checks/${id}.md) | ${severity} | ${title} |`);
  return `${['| finding | severity | what is wrong |', '| --- | --- | --- |', ...rows].join('\n')}\n`;
}

/** Whom each version of each runtime asks for a resource, in the order in which the rules apply. */
function askedBy(resource: 'memory' | 'cpu'): string {
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const rows = runtimes.flatMap(({ name, [resource]: rules }) =>
    rules.map(({ versions, asks, lxcfs, source, runHere }) =>
      row([name, versions, asks, lxcfs ? 'yes' : 'no', source, runHere.map((version) => `v${version}`).join(', ')]),
    ),
  );
  const head = [
    '| runtime | versions | asks | LXCFS changes it | source | run here on cgroup |',
    `|${' --- |'.repeat(6)}`,
  ];
  return `${[...head, ...rows].join('\n')}\n`;
}

/** Errors with what is wrong; the others by name alone, in two rows. */
function errorsAndTheRest(): string {
  const link = ({ id }: { id: string }) => `[${id}](docs/checks/${id}.md)`;
  const of = (wanted: Severity) => checks.filter(({ severity }) => severity === wanted);
  return [
    '| finding | what is wrong |',
    '| --- | --- |',
    ...of('error').map((check) => `| ${link(check)} | ${check.title} |`),
    `| ${of('warning').length} warnings | ${of('warning').map(link).join(', ')} |`,
    `| ${of('info').length} of information | ${of('info').map(link).join(', ')} |`,
    '',
  ].join('\n');
}
