import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { renderManifest, type ManifestOptions } from '../../../src/report/rights/manifest.ts';
import type { NeededRole } from '../../../src/rights/needed-roles.ts';
import { amountsTo } from '../../../src/rights/amounts-to.ts';
import { needs, readOwners } from '../../../src/rights/needs.ts';

const roles: NeededRole[] = [
  { namespace: 'shop', needs: [needs.readPod, needs.openAttach, needs.sendAttach, needs.watchPod] },
  { namespace: null, needs: [needs.readNode] },
];
const plain: ManifestOptions = {
  purpose: 'kubectl shm inspect POD',
  name: 'looker',
  subjects: [],
  withOptional: false,
};
const documents = (options: Partial<ManifestOptions>) =>
  parseAllDocuments(renderManifest(roles, { ...plain, ...options })).map((document) => document.toJS() as unknown);

const role = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'looker', namespace: 'shop' },
};

test('the least: one rule a resource, and no ClusterRole of optional rights alone', () => {
  expect(documents({})).toEqual([
    {
      ...role,
      rules: [
        { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
        { apiGroups: [''], resources: ['pods/attach'], verbs: ['get', 'create'] },
      ],
    },
  ]);
});

test('the optional ones on request', () => {
  expect(documents({ withOptional: true })).toMatchObject([
    { rules: [{ verbs: ['get', 'watch'] }, {}] },
    { kind: 'ClusterRole', metadata: { name: 'looker' }, rules: [{ resources: ['nodes'] }] },
  ]);
});

test('with subjects, a binding after each role', () => {
  const subjects = [
    { kind: 'User', name: 'jane@shop.example' },
    { kind: 'ServiceAccount', namespace: 'ci', name: 'bot' },
  ] as const;
  expect(documents({ subjects: [...subjects] })[1]).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'looker-jane@shop.example-ci-bot', namespace: 'shop' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'looker' },
    subjects: [
      { kind: 'User', name: 'jane@shop.example', apiGroup: 'rbac.authorization.k8s.io' },
      { kind: 'ServiceAccount', name: 'bot', namespace: 'ci' },
    ],
  });
  expect(documents({ subjects: [{ kind: 'Group', name: 'a"b: {c}\n- d' }] })[1]).toMatchObject({
    subjects: [{ kind: 'Group', name: 'a"b: {c}\n- d' }],
  });
});

test('every rule says why, every left-out right what is lost, and a purpose stays in its comment', () => {
  const text = renderManifest(roles, { ...plain, purpose: 'kubectl shm inspect a\nkind: b' });
  expect(text.split('\n')[0]).toBe('# What this takes, and no more: kubectl shm inspect a\\nkind: b');
  expect(text).toContain(
    `  # get, create: ${needs.openAttach.why}; without it, ${needs.openAttach.without}\n  #   amounts to: `,
  );
  expect(text).toContain(`#   watch pods in shop: ${needs.watchPod.why}; without it, ${needs.watchPod.without}\n`);
  expect(text).toContain('#   get nodes in the cluster: ');
});

test('every right says what it amounts to, whether it is granted or left out', () => {
  for (const withOptional of [true, false]) {
    const text = renderManifest(roles, { ...plain, withOptional });
    for (const { needs: all } of roles)
      for (const { right } of all) expect(text).toContain(`amounts to: ${amountsTo(right)}\n`);
  }
});

test('rights that are left out for one reason share a line', () => {
  const text = renderManifest([{ namespace: 'shop', needs: readOwners }], plain);
  expect(text.match(/^#   get /gm)).toHaveLength(1);
});
