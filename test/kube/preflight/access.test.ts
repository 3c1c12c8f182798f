import type { V1ResourceAttributes } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import type { Cluster } from '../../../src/kube/connection/cluster.ts';
import { reviewAccess } from '../../../src/kube/preflight/access.ts';

/** A server that allows just these, written `verb subresource`. */
function serverAllowing(allowed: string[]): Cluster {
  const answer = ({ verb, subresource }: V1ResourceAttributes) => ({ status: { allowed: allowed.includes(`${verb} ${subresource}`) } });
  return {
    authorization: {
      createSelfSubjectAccessReview: async ({ body }: { body: { spec: { resourceAttributes: V1ResourceAttributes } } }) => answer(body.spec.resourceAttributes),
    },
  } as unknown as Cluster;
}

test.each([
  [['patch ephemeralcontainers', 'get attach', 'create attach', 'get log'], 'attach'],
  [['patch ephemeralcontainers', 'get attach', 'create attach'], 'attach'],
  [['patch ephemeralcontainers', 'create attach', 'get log'], 'log'],
  [['patch ephemeralcontainers', 'get log'], 'log'],
])('%j: by %s', async (allowed, channel) => {
  expect(await reviewAccess(serverAllowing(allowed), 'shop')).toBe(channel);
});

test.each([
  [[], 'you may not patch pods/ephemeralcontainers, get pods/attach, create pods/attach in namespace shop'],
  [['get log'], 'you may not patch pods/ephemeralcontainers in namespace shop'],
  [['patch ephemeralcontainers', 'get attach'], 'you may not create pods/attach in namespace shop'],
])('%j: all that is missing is named at once', async (allowed, message) => {
  await expect(reviewAccess(serverAllowing(allowed), 'shop')).rejects.toThrow(message);
});
