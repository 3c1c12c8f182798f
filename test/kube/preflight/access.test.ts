import type { V1ResourceAttributes } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import type { Cluster } from '../../../src/kube/connection/cluster.ts';
import { reviewAccess } from '../../../src/kube/preflight/access.ts';
import { ephemeralContainerRequirements } from '../../../src/kube/vehicles/ephemeral-container/vehicle.ts';
import { nodePodRequirements } from '../../../src/kube/vehicles/node-pod/planned-node-pod.ts';

/** A server that allows just these, written `verb resource/subresource`. */
function serverAllowing(allowed: string[]): Cluster {
  const answer = ({ verb, resource, subresource }: V1ResourceAttributes) => ({
    status: { allowed: allowed.includes(`${verb} ${[resource, subresource].filter(Boolean).join('/')}`) },
  });
  return {
    authorization: {
      createSelfSubjectAccessReview: async ({
        body,
      }: {
        body: { spec: { resourceAttributes: V1ResourceAttributes } };
      }) => answer(body.spec.resourceAttributes),
    },
  } as unknown as Cluster;
}

const requirements = { 'ephemeral-container': ephemeralContainerRequirements, 'node-pod': nodePodRequirements };
const attach = ['get pods/attach', 'create pods/attach'];

test.each([
  ['ephemeral-container', ['patch pods/ephemeralcontainers', ...attach, 'get pods/log'], 'attach'],
  ['ephemeral-container', ['patch pods/ephemeralcontainers', ...attach], 'attach'],
  ['ephemeral-container', ['patch pods/ephemeralcontainers', 'create pods/attach', 'get pods/log'], 'log'],
  ['ephemeral-container', ['patch pods/ephemeralcontainers', 'get pods/log'], 'log'],
  ['ephemeral-container', ['patch pods/ephemeralcontainers', 'get pods/attach'], 'termination-message'],
  ['ephemeral-container', ['patch pods/ephemeralcontainers'], 'termination-message'],
  ['node-pod', ['create pods', 'delete pods', ...attach], 'attach'],
  ['node-pod', ['create pods', 'delete pods', 'get pods/log'], 'log'],
] as const)('%s with %j: by %s', async (vehicle, allowed, channel) => {
  expect(await reviewAccess(serverAllowing([...allowed]), 'shop', requirements[vehicle])).toEqual({
    kind: 'allowed',
    channel,
  });
});

test.each([
  [
    'ephemeral-container',
    [],
    'you have no right to patch pods/ephemeralcontainers in namespace shop',
    '{apiGroups: [""], resources: ["pods/ephemeralcontainers"], verbs: ["patch"]}',
  ],
  [
    'node-pod',
    ['create pods', ...attach],
    'you have no right to delete pods in namespace shop',
    '{apiGroups: [""], resources: ["pods"], verbs: ["delete"]}',
  ],
  [
    'node-pod',
    attach,
    'you have no right to create pods, delete pods in namespace shop',
    'resources: ["pods"], verbs: ["create", "delete"]}',
  ],
  [
    'node-pod',
    ['create pods', 'delete pods', 'get pods/attach'],
    'you may neither attach to pods nor read their logs in namespace shop',
    'resources: ["pods/attach"], verbs: ["get", "create"]}',
  ],
] as const)(
  '%s with %j: what is missing is named, and the Role that grants it',
  async (vehicle, allowed, message, rule) => {
    const access = await reviewAccess(serverAllowing([...allowed]), 'shop', requirements[vehicle]);
    expect(access).toMatchObject({ kind: 'refused', error: { message, whatToDo: expect.stringContaining(rule) } });
  },
);
