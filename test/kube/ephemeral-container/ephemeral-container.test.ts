import { expect, test } from 'vitest';
import { buildEphemeralContainer, newContainerName, securityContextOf } from '../../../src/kube/ephemeral-container/ephemeral-container.ts';
import { podWith } from '../pods.ts';

const common = { name: 'shm-abcde', image: 'inspector:1', target: 'app', securityContext: {} };

test('an attached inspector is asked on stdin, and its spec holds nothing of the question', () => {
  expect(buildEphemeralContainer({ ...common, conversation: { kind: 'attach' } })).toEqual({
    name: 'shm-abcde',
    image: 'inspector:1',
    imagePullPolicy: 'IfNotPresent',
    targetContainerName: 'app',
    securityContext: {},
    stdin: true,
    stdinOnce: true,
  });
});

test('an unattended inspector is asked by its argument', () => {
  expect(buildEphemeralContainer({ ...common, conversation: { kind: 'log', request: '{"containerId":"x"}' } })).toMatchObject({ args: ['{"containerId":"x"}'] });
});

test('a name is never one that the pod has', () => {
  const ephemeralContainers = Array.from({ length: 40 }, (_, index) => ({ name: `shm-${index}` }));
  const names = Array.from({ length: 200 }, () => newContainerName(podWith({ spec: { ephemeralContainers } })));
  expect(names.every((name) => /^shm-[bcdfghjklmnpqrstvwxz2456789]{5}$/.test(name))).toBe(true);
});

test('root: uid 0 with the default capabilities, whatever the pod says, and no way to gain more', () => {
  expect(securityContextOf('root', podWith({ spec: { securityContext: { runAsUser: 1000, runAsNonRoot: true } } }), 'app')).toEqual({
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsUser: 0,
    runAsGroup: 0,
    runAsNonRoot: false,
  });
});

test.each([
  ['the container’s own ids', podWith({ app: { securityContext: { runAsUser: 1000, runAsGroup: 2000 } } }), { runAsUser: 1000, runAsGroup: 2000 }],
  ['else the pod’s', podWith({ spec: { securityContext: { runAsUser: 1001, runAsGroup: 2001 } } }), { runAsUser: 1001, runAsGroup: 2001 }],
] as const)('restricted: %s', (_case, pod, ids) => {
  expect(securityContextOf('restricted', pod, 'app')).toMatchObject({ ...ids, runAsNonRoot: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } });
});

test.each([
  ['no user in the spec', podWith()],
  ['a root target, which restricted forbids to join as', podWith({ app: { securityContext: { runAsUser: 0 } } })],
] as const)('restricted: the image’s user for %s', (_case, pod) => {
  expect(securityContextOf('restricted', pod, 'app')).not.toHaveProperty('runAsUser');
});
