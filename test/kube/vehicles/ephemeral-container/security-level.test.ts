import { expect, test } from 'vitest';
import { levelsOf, securityContextOf } from '../../../../src/kube/vehicles/ephemeral-container/security-level.ts';
import { podWith } from '../../pods.ts';

test('the default tries what baseline accepts, then what restricted does; a named profile is that alone', () => {
  expect(levelsOf).toEqual({
    default: ['root', 'restricted'],
    restricted: ['restricted'],
    general: ['tracing'],
    sysadmin: ['privileged'],
  });
});

test('tracing: root that may look into processes with more rights', () => {
  expect(securityContextOf('tracing', podWith(), 'app')).toMatchObject({
    runAsUser: 0,
    privileged: false,
    capabilities: { add: ['SYS_PTRACE'] },
  });
});

test('privileged: as the API server wants it, with escalation', () => {
  expect(securityContextOf('privileged', podWith(), 'app')).toMatchObject({
    runAsUser: 0,
    privileged: true,
    allowPrivilegeEscalation: true,
    readOnlyRootFilesystem: true,
  });
});

test('root: uid 0 with the default capabilities, whatever the pod says, and no way to gain more', () => {
  expect(
    securityContextOf('root', podWith({ spec: { securityContext: { runAsUser: 1000, runAsNonRoot: true } } }), 'app'),
  ).toEqual({
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsUser: 0,
    runAsGroup: 0,
    runAsNonRoot: false,
  });
});

test.each([
  [
    'the container’s own ids',
    podWith({ app: { securityContext: { runAsUser: 1000, runAsGroup: 2000 } } }),
    { runAsUser: 1000, runAsGroup: 2000 },
  ],
  [
    'else the pod’s',
    podWith({ spec: { securityContext: { runAsUser: 1001, runAsGroup: 2001 } } }),
    { runAsUser: 1001, runAsGroup: 2001 },
  ],
] as const)('restricted: %s', (_case, pod, ids) => {
  expect(securityContextOf('restricted', pod, 'app')).toMatchObject({
    ...ids,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test('restricted: the image’s user where the spec names none', () => {
  expect(securityContextOf('restricted', podWith(), 'app')).not.toHaveProperty('runAsUser');
});

test.each([
  ['the target', podWith({ app: { securityContext: { runAsUser: 0 } } })],
  ['the whole pod', podWith({ spec: { securityContext: { runAsUser: 0 } } })],
])('restricted: the image’s user where root is named for %s, which restricted forbids', (_case, pod) => {
  expect(securityContextOf('restricted', pod, 'app')).toMatchObject({ runAsUser: 65532, runAsNonRoot: true });
});
