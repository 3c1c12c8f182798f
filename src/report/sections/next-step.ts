import type { Report } from '../../verdicts/report.ts';
import { isHealthy } from '../healthy.ts';
import { indent } from '../layout.ts';
import type { Page } from '../page.ts';
import { wrap } from '../wrap.ts';
import { lackingIn } from './undetermined.ts';

/** What to do now: sentences, and a command that can be copied. */
export function renderNextStep(report: Report, { width, isWide }: Page): string[] {
  const basis = isWide
    ? '-o json has every fact behind this'
    : '-o wide has the tables behind this, -o json every fact';
  return nextSteps(report, basis).flatMap(({ sentence, command }, index) => [
    ...wrap(`${index === 0 ? 'Next' : 'Also'}: ${sentence}`, width),
    ...indent(
      (command ?? []).flatMap((line) => wrap(line, width - 2)),
      2,
    ),
  ]);
}

interface Step {
  sentence: string;
  command?: string[];
}

function nextSteps(report: Report, basis: string): Step[] {
  if (isHealthy(report)) return [{ sentence: `nothing to fix. ${basis}.` }];
  const { agent, target, findings, verdicts } = report;
  const steps: Step[] = [];
  if (findings.some(({ severity }) => severity !== 'info'))
    steps.push({
      sentence:
        'make the changes named after "fix" of errors and warnings above; ' +
        'when the pod is ready, run the same command again.',
    });
  if (findings.some(({ id }) => id === 'not-running-container')) return steps;
  if (target.via === 'api')
    steps.push({ sentence: 'let an inspector look: the API does not know what processes hold and see.' });
  else if (agent === null && verdicts.agentCommunication.status === 'unknown') {
    steps.push({
      sentence: 'name the Agent: a container of the same pod, or of another pod on the node.',
      command: namingTheAgent(report),
    });
  }
  // What is broken is fixed first: only then does what is possible say anything
  const possible = verdicts.agentCommunication.status === 'unknown' ? possibilitiesIn(report) : new Set();
  if (possible.has('openable') || possible.has('readable') || possible.has('unused'))
    steps.push({
      sentence: 'let the two programs use what they are to share, then run this again: nothing seen so far stops them.',
    });
  if (agent !== null && possible.has('target-alone'))
    steps.push({
      sentence:
        'check whether the Agent has started and created its object, or whether another container is the Agent.',
    });
  if (lackingIn(report).length > 0)
    steps.push({
      sentence: 'part of the answer is hidden: "Could not be determined" says by what, -o json has the details.',
    });
  return steps.length > 0 ? steps : [{ sentence: `read WHY in the table of channels. ${basis}.` }];
}

function possibilitiesIn({ verdicts }: Report): Set<string> {
  const objects = Object.values(verdicts.agentCommunication.channels).flatMap((channel) => channel.objects);
  return new Set(objects.flatMap(({ evidence }) => (evidence.is === 'possible' ? [evidence.because.kind] : [])));
}

/** If the pod has one other container, that is the first guess. */
function namingTheAgent({ target: { namespace, pod, container }, facts }: Report): string[] {
  const { podSpec } = facts.target;
  const others = podSpec.status === 'ok' ? podSpec.value.containers.filter(({ kind }) => kind !== 'init') : [];
  const names = others.map(({ name }) => name).filter((name) => name !== container);
  const command =
    `kubectl shm inspect pod/${word(pod, 'POD')} -n ${word(namespace, 'NAMESPACE')} ` +
    `-c ${word(container, 'CONTAINER')}`;
  return [
    `${command} --agent container/${names.length === 1 ? word(names[0] ?? '', 'NAME') : 'NAME'}`,
    `${command} --agent pod/NAME.NAMESPACE`,
  ];
}

/**
 * Facts can be replayed from anyone's file: nothing gets into a command line that a shell would
 * take for more than a name.
 */
function word(name: string, placeholder: string): string {
  return /^[a-z0-9][a-z0-9.-]*$/.test(name) ? name : placeholder;
}
