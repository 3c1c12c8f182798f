import { expect, test } from 'vitest';
import { acceptedPaths, type Purpose } from '../../../src/kube/connection/api-paths.ts';

const attach = '/api/v1/namespaces/shop/pods/web/attach';
const secrets = '/api/v1/namespaces/shop/secrets';
const configz = '/api/v1/nodes/node-a/proxy/configz';

test.each<[Purpose, string, boolean]>([
  ['inspect', '/api/v1/namespaces/shop/pods/web', true],
  ['inspect', '/api/v1/namespaces/shop/pods', true],
  ['inspect', attach, true],
  ['inspect', '/api/v1/namespaces/shop/pods/web/log', true],
  ['inspect', '/api/v1/namespaces/shop/pods/web/ephemeralcontainers', true],
  ['inspect', '/api/v1/namespaces/shop/events', true],
  ['inspect', '/api/v1/nodes/node-a', true],
  ['inspect', '/api/v1/nodes/node-a/proxy/stats/summary', true],
  ['inspect', '/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods/web', true],
  ['inspect', '/apis/apps/v1/namespaces/shop/deployments/web', true],
  ['inspect', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', true],
  ['inspect', '/api/v1/namespaces/shop/pods/web/exec', false],
  ['inspect', '/api/v1/nodes/node-a/proxy/run/shop/web/app', false],
  ['inspect', configz, false],
  ['inspect', secrets, false],
  ['inspect', `/x${attach}`, false],
  ['compare', configz, true],
  ['compare', attach, true],
  ['compare', '/apis/apps/v1/namespaces/infra/daemonsets/agent', true],
  ['compare', '/api/v1/namespaces/shop/pods/web/ephemeralcontainers', false],
  ['repair', '/api/v1/pods', true],
  ['repair', attach, true],
  ['repair', '/apis/authentication.k8s.io/v1/selfsubjectreviews', true],
  ['repair', '/api/v1/namespaces/shop/pods/web/ephemeralcontainers', false],
  ['clean-up', '/api/v1/pods', true],
  ['clean-up', '/api/v1/namespaces/shop/pods/shm-node-a-x', true],
  ['clean-up', attach, false],
  ['check-rights', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', true],
  ['check-rights', '/api/v1/pods', false],
])('%s: %s is served: %s', (purpose, path, isServed) => {
  expect(new RegExp(acceptedPaths(purpose)).test(path)).toBe(isServed);
});

test.each<Purpose>(['inspect', 'compare', 'repair', 'clean-up', 'check-rights'])(
  'the paths of %s are one expression to kubectl, which divides at commas',
  (purpose) => expect(acceptedPaths(purpose)).not.toContain(','),
);
