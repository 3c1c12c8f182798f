import { expect, test } from 'vitest';
import { imageCarrier } from '../../../../src/kube/carriers/image/image-carrier.ts';
import { buildNodePod, NODE_POD_LABELS } from '../../../../src/kube/vehicles/node-pod/node-pod.ts';

const common = {
  node: 'node-a',
  namespace: 'shop',
  carrier: imageCarrier('inspector:1'),
  channel: 'attach',
  requests: [{ about: 'node' }],
  program: 'inspect',
} as const;

test('it is bound to its node, tolerates all of it, ends by itself and has the label that cleanup looks for', () => {
  const { metadata, spec } = buildNodePod(common);
  expect(metadata).toMatchObject({ namespace: 'shop', labels: NODE_POD_LABELS });
  expect(spec).toMatchObject({
    nodeName: 'node-a',
    tolerations: [{ operator: 'Exists' }],
    restartPolicy: 'Never',
    activeDeadlineSeconds: expect.any(Number),
    automountServiceAccountToken: false,
  });
});

test('it sees the node’s processes and IPC with three capabilities, is not privileged, and can write nowhere', () => {
  const { spec } = buildNodePod(common);
  expect(spec).toMatchObject({ hostPID: true, hostIPC: true });
  expect(spec?.volumes).toBeUndefined();
  expect(spec?.containers[0]?.securityContext).toMatchObject({
    privileged: false,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'], add: ['SYS_PTRACE', 'SYS_ADMIN', 'DAC_READ_SEARCH'] },
  });
});

test('one that repairs takes nothing of the node but its processes, and what entering a container takes', () => {
  const { spec } = buildNodePod({ ...common, program: 'repair' });
  expect(spec).toMatchObject({ hostPID: true });
  expect(spec?.hostNetwork ?? spec?.hostIPC).toBeUndefined();
  expect(spec?.volumes).toBeUndefined();
  expect(spec?.containers[0]).toMatchObject({
    args: ['repair'],
    securityContext: {
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'], add: ['SYS_PTRACE', 'SYS_ADMIN', 'SYS_CHROOT'] },
    },
  });
});

test('what repairs has its requests beforehand only if nobody can ask it', () => {
  const { spec } = buildNodePod({ ...common, program: 'repair', channel: 'log' });
  expect(spec?.containers[0]?.args).toEqual(['repair', '{"about":"node"}']);
});

test('it evicts nobody and asks for nothing: no priority, no requests', () => {
  const { spec } = buildNodePod(common);
  expect(spec?.priorityClassName).toBeUndefined();
  expect(spec?.containers[0]?.resources).toMatchObject({
    requests: { cpu: '0', memory: '0' },
    limits: { memory: '64Mi' },
  });
});

test.each([
  ['node-a', /^shm-node-a-[a-z0-9]{5}$/],
  ['ip-10-0-0-1.eu.compute.internal', /^shm-ip-10-0-0-1-eu-compute-internal-[a-z0-9]{5}$/],
  ['x'.repeat(253), /^shm-x{50}-[a-z0-9]{5}$/],
  [`${'x'.repeat(49)}.y`, /^shm-x{49}-[a-z0-9]{5}$/],
])('its name comes from the node’s, whatever that is: %s', (node, name) => {
  expect(buildNodePod({ ...common, node }).metadata?.name).toMatch(name);
});
