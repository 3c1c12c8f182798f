import type { Subject } from '../../facts/inspection.ts';
import type { Report } from '../../verdicts/report.ts';
import { isSamePod, roleWords } from '../../words/names.ts';
import { indent } from '../layout.ts';
import type { Page } from '../page.ts';
import { widthOf } from '../width.ts';
import { wrap } from '../wrap.ts';
import { describeSince } from './since.ts';

/** Who was inspected and when, and since when each side runs: what changed last comes first. */
export function renderHeader(report: Report, { width }: Page): string[] {
  const { target, agent } = report;
  const subjects = [
    `Pod ${target.namespace}/${target.pod}, container ${target.container}, ` +
      `on ${target.node === '' ? 'no node yet' : target.node}`,
    agentLine(agent, target),
  ];
  const oneLine = subjects.join('  ·  ');
  const lines = [
    ...(widthOf(oneLine) <= width ? [oneLine] : subjects),
    ...describeSince(report),
    ...otherWay('target', target),
    ...(agent === null ? [] : otherWay('agent', agent)),
  ];
  return lines.flatMap((line) => hanging(line, width));
}

/** How a side was inspected, if that was not during this run, or not at all. */
function otherWay(role: keyof typeof roleWords, { via, whyNoInspector, seenAt }: Subject): string[] {
  const why = whyNoInspector === undefined ? '' : `: ${whyNoInspector}`;
  if (via === 'api') return [`Of the ${roleWords[role]} only the Kubernetes API was asked${why}`];
  return seenAt === undefined
    ? []
    : [`The ${roleWords[role]} is as an earlier inspection saw it at ${seenAt} (--max-age).`];
}

/** What does not fit goes on further in: a long name is not to look like the next thing said. */
function hanging(line: string, width: number): string[] {
  const [first = '', ...rest] = wrap(line, width - HANG);
  return widthOf(line) <= width ? [line] : [first, ...indent(rest, HANG)];
}

const HANG = 4;

function agentLine(agent: Subject | null, target: Subject): string {
  if (agent === null) return 'no Agent named';
  if (isSamePod(agent, target)) return `Agent container ${agent.container}, in the same pod`;
  const node = agent.node === target.node ? '' : `, on ${agent.node}`;
  return `Agent ${agent.namespace}/${agent.pod}, container ${agent.container}${node}`;
}
