import type { Report } from '../../verdicts/report.ts';
import type { Subject } from '../../facts/inspection.ts';
import { indent } from '../layout.ts';
import { widthOf } from '../width.ts';
import { wrap } from '../wrap.ts';
import type { Page } from '../page.ts';

/** Who was looked at, and how. */
export function renderHeader({ target, agent }: Report, { width }: Page): string[] {
  const subjects = [
    `Pod ${target.namespace}/${target.pod}, container ${target.container}, on ${target.node === '' ? 'no node yet' : target.node}`,
    agentLine(agent, target),
  ];
  const oneLine = subjects.join('  ·  ');
  const lines = widthOf(oneLine) <= width ? [oneLine] : subjects;
  return [...lines, ...sidesOf(target, agent).flatMap(otherWay)].flatMap((line) => hanging(line, width));
}

interface NamedSide {
  name: string;
  subject: Subject;
}

function sidesOf(target: Subject, agent: Subject | null): NamedSide[] {
  return [{ name: 'target', subject: target }, ...(agent === null ? [] : [{ name: 'Agent', subject: agent }])];
}

/** How a side was looked at, where that was not just now, or not at all. */
function otherWay({ name, subject: { via, whyNoInspector, seenAt } }: NamedSide): string[] {
  if (via === 'api')
    return [
      `Of the ${name} only the Kubernetes API was asked${whyNoInspector === undefined ? '' : `: ${whyNoInspector}`}`,
    ];
  return seenAt === undefined ? [] : [`The ${name} is as an earlier inspection saw it at ${seenAt} (--max-age).`];
}

/** What does not fit goes on further in: a long name is not to look like the next thing said. */
function hanging(line: string, width: number): string[] {
  const [first = '', ...rest] = wrap(line, width - HANG);
  return widthOf(line) <= width ? [line] : [first, ...indent(rest, HANG)];
}

const HANG = 4;

function agentLine(agent: Subject | null, target: Subject): string {
  if (agent === null) return 'no Agent named';
  if (agent.namespace === target.namespace && agent.pod === target.pod)
    return `Agent container ${agent.container}, in the same pod`;
  const node = agent.node === target.node ? '' : `, on ${agent.node}`;
  return `Agent ${agent.namespace}/${agent.pod}, container ${agent.container}${node}`;
}
