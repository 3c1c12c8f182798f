import type { V1PolicyRule } from '@kubernetes/client-node';
import { parseAllDocuments } from 'yaml';

/** One document of what `rbac` prints: a role, or a binding. */
interface Manifest {
  metadata: { namespace?: string };
  rules?: V1PolicyRule[];
}

/** Namespaces, by what a test calls them. */
type Places = Record<string, string>;

/** The rules in what `rbac` prints, under names: `shop metrics.k8s.io/pods`; of the cluster: ` /nodes`. */
export function ruleNames(manifest: string, places: Places): string[] {
  return documentsIn(manifest).flatMap(({ metadata, rules = [] }) =>
    rules.map((rule) => nameOf(rule, metadata.namespace, places)),
  );
}

/** The same without the rule of that name, for kubectl. @throws where there is no such rule, or more than one */
export function withoutRule(manifest: string, name: string, places: Places): object {
  const documents = documentsIn(manifest);
  const less = documents.map((document) =>
    document.rules === undefined
      ? document
      : {
          ...document,
          rules: document.rules.filter((rule) => nameOf(rule, document.metadata.namespace, places) !== name),
        },
  );
  if (countRules(documents) - countRules(less) !== 1) throw new Error(`no single rule is ${name} in:\n${manifest}`);
  return { apiVersion: 'v1', kind: 'List', items: less };
}

function documentsIn(manifest: string): Manifest[] {
  return parseAllDocuments(manifest).map((document) => document.toJS() as Manifest);
}

function nameOf(
  { apiGroups = [], resources = [] }: V1PolicyRule,
  namespace: string | undefined,
  places: Places,
): string {
  const [place = ''] = Object.entries(places).find(([, name]) => name === namespace) ?? [];
  return `${place} ${apiGroups.join()}/${resources.join()}`;
}

function countRules(documents: Manifest[]): number {
  return documents.reduce((sum, { rules = [] }) => sum + rules.length, 0);
}
