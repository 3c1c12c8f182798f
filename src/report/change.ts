import { applicationOf, type Application } from '../changes/application.ts';
import type { Change } from '../changes/change.ts';
import type { Fact } from '../facts/fact.ts';
import type { Subject } from '../facts/inspection.ts';
import type { Owner } from '../facts/owner.ts';
import type { Report } from '../verdicts/report.ts';
import { renderYaml } from './formats/yaml.ts';
import { shellQuoted, shellWord } from './shell-word.ts';

/**
 * A change as a person applies it: what it restarts, what else it changes, and the commands, which are the lines that
 * begin with `kubectl` and what is quoted after them. They can be pasted as they are, indented alike.
 * @param id the finding's: files that the commands write are named after it, so that no other file is overwritten
 */
export function renderChange(
  change: Change,
  id: string,
  { target, agent, facts }: Pick<Report, 'target' | 'agent' | 'facts'>,
): string[] {
  const [subject, { owner }] =
    change.of === 'agent' && agent !== null && facts.agent !== null ? [agent, facts.agent] : [target, facts.target];
  if (change.kind === 'withheld') return [`no change is offered: ${change.why}`];
  return [
    `${change.of === 'agent' ? "of the Agent's workload; " : ''}restarts ${change.restarts}`,
    ...(change.alsoHeldBy.length === 0
      ? []
      : [`${change.kind === 'restart' ? 'with it' : 'changes the same for'} ${change.alsoHeldBy.join(', ')}`]),
    ...(change.followedBy === undefined ? [] : [`part 1 of 2, then ${change.followedBy}`]),
    ...operatorNote(owner),
    ...(change.kind === 'restart'
      ? restartCommands(owner, subject, id)
      : patchCommands(applicationOf(change.podSpec, owner, subject), subject, id)),
  ];
}

function operatorNote(owner: Fact<Owner>): string[] {
  if (owner.status !== 'ok' || owner.value.state !== 'owned' || owner.value.operator === null) return [];
  const { kind, name, apiVersion } = owner.value.operator;
  return [`it is made by ${kind} ${name} (${apiVersion}), whose operator may revert the change: change it there`];
}

function restartCommands(owner: Fact<Owner>, { namespace, pod }: Subject, id: string): string[] {
  const isBare = owner.status === 'ok' && owner.value.state === 'bare';
  return isBare ? recreateCommands(`pod/${pod}`, {}, namespace, id) : [deletePod(pod, namespace)];
}

function patchCommands(application: Application, { namespace, pod }: Subject, id: string): string[] {
  const { patch } = application;
  switch (application.how) {
    case 'patch':
      return [
        ...quotedPatch(
          `kubectl patch ${shellWord(application.object)} ${inNamespace(namespace)} --type strategic --patch`,
          patch,
          application.replacesPods ? '' : ' &&',
        ),
        ...(application.replacesPods ? [] : [deletePod(pod, namespace)]),
      ];
    case 'recreate':
      return recreateCommands(application.object, patch, namespace, id);
    case 'edit':
      return [
        'a custom resource takes no merge patch of this kind: add this to its pod template',
        `kubectl edit ${shellWord(application.object)} ${inNamespace(namespace)}`,
        ...yamlLines(patch).map((line) => `  ${line}`),
      ];
    case 'merge':
      return [
        `merge this into the pod template of its workload (${application.why})`,
        ...yamlLines(patch).map((line) => `  ${line}`),
      ];
  }
}

/**
 * A pod's spec cannot be changed in these fields, so the pod is deleted and created again from a file, the one before
 * kept. Before that the server is asked, under another name, whether it would take it: what it refuses, as
 * PodSecurity does, would be gone. Ephemeral containers cannot be created with a pod (core/v1 PodSpec,
 * ephemeralContainers).
 */
function recreateCommands(object: string, patch: object, namespace: string, id: string): string[] {
  const [kind, name = ''] = object.split('/');
  const [before, after] = ['before', 'changed'].map((step) => shellWord(`${name}-${id}-${step}.yaml`));
  const whole = kind === 'pod' ? withoutEphemeralContainers(patch) : patch;
  const tried = shellQuoted(JSON.stringify(underAnotherName));
  return [
    `kubectl get ${shellWord(object)} ${inNamespace(namespace)} -o yaml > ${before} &&`,
    ...quotedPatch(`kubectl patch -f ${before} --local -o yaml --type strategic --patch`, whole, ` > ${after} &&`),
    `kubectl patch -f ${after} --local -o yaml --type merge --patch ${tried} |`,
    'kubectl create --dry-run=server -f - &&',
    `kubectl replace --force -f ${after}`,
  ];
}

const underAnotherName = { metadata: { name: null, generateName: 'try-', resourceVersion: null } };

function withoutEphemeralContainers(patch: { spec?: object }): object {
  return { ...patch, spec: { ...patch.spec, ephemeralContainers: null } };
}

function deletePod(pod: string, namespace: string): string {
  return `kubectl delete ${shellWord(`pod/${pod}`)} ${inNamespace(namespace)}`;
}

function inNamespace(namespace: string): string {
  return `-n ${shellWord(namespace)}`;
}

/** In quotes, lines of YAML may all be indented alike, as a report does. */
function quotedPatch(command: string, patch: object, rest = ''): string[] {
  const [first = '', ...lines] = shellQuoted(`\n${yamlLines(patch).join('\n')}\n`).split('\n');
  return [`${command} ${first}`, ...lines.slice(0, -1), `${lines.at(-1)}${rest}`];
}

function yamlLines(object: object): string[] {
  return renderYaml(object).trimEnd().split('\n');
}
