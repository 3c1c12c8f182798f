import type { Right } from './right.ts';

/** A rule of a Role: what may be done with one resource. */
export interface Rule {
  apiGroup: string;
  resource: string;
  verbs: string[];
}

/** The least rules that grant these rights, one for each resource, in their order. */
export function rulesFor(rights: readonly Right[]): Rule[] {
  const rules: Rule[] = [];
  for (const { verb, apiGroup, resource } of rights) {
    const known = rules.find((rule) => rule.apiGroup === apiGroup && rule.resource === resource);
    if (known === undefined) rules.push({ apiGroup, resource, verbs: [verb] });
    else if (!known.verbs.includes(verb)) known.verbs.push(verb);
  }
  return rules;
}

/** A rule as one line of YAML, and of JSON but for the keys. */
export function ruleText({ apiGroup, resource, verbs }: Rule): string {
  const quoted = verbs.map((verb) => `"${verb}"`).join(', ');
  return `{apiGroups: ["${apiGroup}"], resources: ["${resource}"], verbs: [${quoted}]}`;
}

/** What to ask for: a Role, or where `namespace` is null a ClusterRole, with these rights. */
export function grantingRole(rights: readonly Right[], namespace: string | null): string {
  const rules = rulesFor(rights).map(ruleText).join(', ');
  const [kind, place] = namespace === null ? ['ClusterRole', ''] : ['Role', ` in ${namespace}`];
  return `have a ${kind} with ${rules} bound to you${place} ("kubectl shm rbac" prints all that is needed)`;
}
