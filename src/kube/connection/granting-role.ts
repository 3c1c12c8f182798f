/** A right as RBAC names it (rbac.authorization.k8s.io/v1 PolicyRule). `namespace` null: of the whole cluster. */
export interface Right {
  verb: string;
  apiGroup: string;
  /** With its subresource: `pods/attach`. */
  resource: string;
}

/** What to ask for: a Role, or ClusterRole, with these rights. */
export function grantingRole(rights: Right[], namespace: string | null): string {
  const rules = rights.map(({ verb, apiGroup, resource }) => `{apiGroups: ["${apiGroup}"], resources: ["${resource}"], verbs: ["${verb}"]}`);
  return `have a ${namespace === null ? 'ClusterRole' : 'Role'} with ${rules.join(', ')} bound to you${namespace === null ? '' : ` in ${namespace}`}`;
}
