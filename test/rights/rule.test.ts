import { expect, test } from 'vitest';
import { grantingRole, rulesFor } from '../../src/rights/rule.ts';

const right = (verb: string, resource: string, apiGroup = '') => ({ verb, apiGroup, resource });

test('one rule a resource, in the order of the rights; a group’s resource is another', () => {
  expect(
    rulesFor([
      right('get', 'pods'),
      right('get', 'pods/attach'),
      right('create', 'pods/attach'),
      right('get', 'pods'),
      right('get', 'pods', 'metrics.k8s.io'),
    ]),
  ).toEqual([
    { apiGroup: '', resource: 'pods', verbs: ['get'] },
    { apiGroup: '', resource: 'pods/attach', verbs: ['get', 'create'] },
    { apiGroup: 'metrics.k8s.io', resource: 'pods', verbs: ['get'] },
  ]);
});

test.each([
  [
    'shop',
    'have a Role with {apiGroups: [""], resources: ["pods"], verbs: ["get", "list"]} bound to you in shop ' +
      '("kubectl shm rbac" prints all that is needed)',
  ],
  [
    null,
    'have a ClusterRole with {apiGroups: [""], resources: ["pods"], verbs: ["get", "list"]} bound to you ' +
      '("kubectl shm rbac" prints all that is needed)',
  ],
])('what to ask for in %s', (namespace, words) => {
  expect(grantingRole([right('get', 'pods'), right('list', 'pods')], namespace)).toBe(words);
});
