import { amountsTo } from '../../rights/amounts-to.ts';
import type { NeededRole } from '../../rights/needed-roles.ts';
import type { Need } from '../../rights/needs.ts';
import { isSameRight, rightInWords } from '../../rights/right.ts';
import { rulesFor, ruleText, type Rule } from '../../rights/rule.ts';
import { escapeText } from '../escape.ts';

/** Who is to have the rights, as `kubectl create rolebinding` names them. */
export type RightsSubject =
  { kind: 'User' | 'Group'; name: string } | { kind: 'ServiceAccount'; name: string; namespace: string };

/** What to print beside the rights themselves. */
export interface ManifestOptions {
  /** The command line that it is for. */
  purpose: string;
  /** Of every role. */
  name: string;
  subjects: RightsSubject[];
  /** Whether to grant the optional rights as well. */
  withOptional: boolean;
}

/**
 * Roles, a ClusterRole and, for subjects, their bindings as YAML for `kubectl apply -f -`. Comments say of each right
 * what it is for and what it amounts to. Optional rights are only comments, unless they are to be granted.
 */
export function renderManifest(
  roles: NeededRole[],
  { purpose, name, subjects, withOptional }: ManifestOptions,
): string {
  const granted = roles
    .map((role) => ({ ...role, needs: role.needs.filter(({ isOptional }) => withOptional || !isOptional) }))
    .filter((role) => role.needs.length > 0);
  const leftOut = roles.flatMap(({ namespace, needs }) =>
    withOptional
      ? []
      : leftOutLines(
          needs.filter(({ isOptional }) => isOptional),
          namespace,
        ),
  );
  const documents = granted.flatMap((role) => [
    roleDocument(role, name),
    ...(subjects.length === 0 ? [] : [bindingDocument(role, name, subjects)]),
  ]);
  const heading = `# What this takes, and no more: ${escapeText(purpose)}\n`;
  const rest = leftOut.length === 0 ? '' : `# It works without these; --optional adds them:\n${leftOut.join('')}`;
  return `${heading}${documents.join('---\n')}${rest}`;
}

/** Rights with the same reason share a line. */
function leftOutLines(needs: Need[], namespace: string | null): string[] {
  const place = namespace === null ? 'in the cluster' : `in ${namespace}`;
  return [...Map.groupBy(needs, reasonOf).values()].map((same) => {
    const rights = same.map(({ right }) => rightInWords(right)).join(', ');
    return `#   ${rights} ${place}: ${sharedReason(same)}\n#     amounts to: ${sharedMeaning(same)}\n`;
  });
}

const apiGroup = 'rbac.authorization.k8s.io';

function roleDocument({ namespace, needs }: NeededRole, name: string): string {
  const rules = rulesFor(needs.map(({ right }) => right)).map(
    (rule) => `${reasons(rule, needs)}  - ${ruleText(rule)}\n`,
  );
  return (
    `apiVersion: ${apiGroup}/v1\nkind: ${kindOf(namespace)}\nmetadata: ${metadata(name, namespace)}\n` +
    `rules:\n${rules.join('')}`
  );
}

/** A comment for each reason, with the verbs it is the reason for, and what they amount to. */
function reasons(rule: Rule, needs: Need[]): string {
  const ofRule = needs.filter(({ right }) => rule.verbs.some((verb) => isSameRight(right, { ...rule, verb })));
  return [...Map.groupBy(ofRule, reasonOf).values()]
    .map((same) => {
      const verbs = same.map(({ right }) => right.verb).join(', ');
      return `  # ${verbs}: ${sharedReason(same)}\n  #   amounts to: ${sharedMeaning(same)}\n`;
    })
    .join('');
}

function reasonOf({ right, why, without }: Need): string {
  return [why, without ?? '', amountsTo(right)].join('\n');
}

function sharedReason([need]: Need[]): string {
  if (need === undefined) return '';
  return need.without === null ? need.why : `${need.why}; without it, ${need.without}`;
}

function sharedMeaning([need]: Need[]): string {
  return need === undefined ? '' : amountsTo(need.right);
}

function bindingDocument({ namespace }: NeededRole, name: string, subjects: RightsSubject[]): string {
  const kind = kindOf(namespace);
  const lines = subjects.map((subject) => `  - ${subjectText(subject)}\n`).join('');
  return (
    `apiVersion: ${apiGroup}/v1\nkind: ${kind}Binding\n` +
    `metadata: ${metadata(bindingName(name, subjects), namespace)}\n` +
    `roleRef: {apiGroup: "${apiGroup}", kind: "${kind}", name: ${quoted(name)}}\nsubjects:\n${lines}`
  );
}

/** Its own for each set of subjects, so that binding another user takes nothing from the first. */
function bindingName(name: string, subjects: RightsSubject[]): string {
  return [
    name,
    ...subjects.map((subject) =>
      subject.kind === 'ServiceAccount' ? `${subject.namespace}-${subject.name}` : subject.name,
    ),
  ]
    .join('-')
    .replaceAll(/[/%]/g, '-');
}

function subjectText(subject: RightsSubject): string {
  if (subject.kind === 'ServiceAccount')
    return `{kind: "ServiceAccount", name: ${quoted(subject.name)}, namespace: ${quoted(subject.namespace)}}`;
  return `{kind: "${subject.kind}", name: ${quoted(subject.name)}, apiGroup: "${apiGroup}"}`;
}

function kindOf(namespace: string | null): string {
  return namespace === null ? 'ClusterRole' : 'Role';
}

function metadata(name: string, namespace: string | null): string {
  return `{name: ${quoted(name)}${namespace === null ? '' : `, namespace: ${quoted(namespace)}`}}`;
}

/** A JSON string is a YAML string (YAML 1.2, chapter 1.3). */
function quoted(text: string): string {
  return JSON.stringify(text);
}
