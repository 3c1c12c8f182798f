import type { V1PolicyRule } from '@kubernetes/client-node';
import { kubectl } from '../cluster.ts';

/** A right as it is spoken of: `get pods/attach`. */
export type Right = `${string} ${string}`;

/** What `rbac` prints for all ways to look, by hand: workloads as targets, the log, and node pods, too. */
export const everyRight: Right[] = [
  'get pods',
  'list pods',
  'watch pods',
  'patch pods/ephemeralcontainers',
  'get pods/attach',
  'create pods/attach',
  'get pods/log',
  'list events',
  'get deployments',
  'create pods',
  'delete pods',
];

/**
 * Makes a user who has some rights in a namespace, and none in the cluster.
 * @returns the name, for `--as`
 */
export async function createUser(namespace: string, name: string, rights: readonly Right[]): Promise<string> {
  const metadata = { name, namespace };
  await kubectl(['create', '-f', '-'], {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules: rights.map(ruleOf) },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
        subjects: [{ kind: 'User', name, apiGroup: 'rbac.authorization.k8s.io' }],
      },
    ],
  });
  return name;
}

function ruleOf(right: Right): V1PolicyRule {
  const [verb = '', resource = ''] = right.split(' ');
  return { apiGroups: [groupOf(resource)], resources: [resource], verbs: [verb] };
}

/** The rights that the rules in an error's text grant. */
export function rightsNamed(error: string): string[] {
  const rules = [...error.matchAll(/\{apiGroups: \["([^"]*)"\], resources: \["([^"]+)"\], verbs: \[([^\]]+)\]\}/g)];
  return rules.flatMap(([, group, resource = '', verbs = '']) =>
    group === groupOf(resource) ? [...verbs.matchAll(/"([^"]+)"/g)].map(([, verb]) => `${verb} ${resource}`) : [],
  );
}

function groupOf(resource: string): string {
  return resource === 'deployments' ? 'apps' : '';
}
