import { expect, test } from 'vitest';
import { collectPodFacts, podSpecOf } from '../../../src/kube/pods/pod-facts.ts';
import { podWith } from '../pods.ts';

const MIB = 1 << 20;

test('volumes, mounts, sysctls and groups are what the spec has', () => {
  const spec = podSpecOf(
    podWith({
      spec: {
        securityContext: { sysctls: [{ name: 'kernel.shmmni', value: '8' }], supplementalGroups: [7], fsGroup: 9 },
        volumes: [
          { name: 'ring', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
          { name: 'node', hostPath: { path: '/dev/shm' } },
          { name: 'claim', persistentVolumeClaim: { claimName: 'x' } },
        ],
      },
      app: {
        volumeMounts: [{ name: 'ring', mountPath: '/ring', subPath: 'a', readOnly: true, mountPropagation: 'None' }],
        securityContext: { capabilities: { add: ['IPC_LOCK'], drop: ['ALL'] } },
      },
    }),
  );
  expect(spec).toMatchObject({
    sysctls: [{ name: 'kernel.shmmni', value: '8' }],
    supplementalGroups: [7],
    fsGroup: 9,
    podResources: null,
  });
  expect(spec.volumes).toEqual([
    { kind: 'empty-dir', name: 'ring', medium: 'Memory', sizeLimitBytes: String(MIB) },
    { kind: 'host-path', name: 'node', path: '/dev/shm', type: '' },
    { kind: 'other', name: 'claim' },
  ]);
  expect(spec.containers[0]).toMatchObject({
    volumeMounts: [{ volume: 'ring', mountPath: '/ring', subPath: 'a', readOnly: true, mountPropagation: 'None' }],
    capabilities: { add: ['IPC_LOCK'], drop: ['ALL'] },
  });
});

test('what is not set is said to be not set', () => {
  expect(podSpecOf(podWith())).toMatchObject({ sysctls: [], supplementalGroups: [], fsGroup: null, volumes: [] });
});

test('requests beside limits, of containers and of the pod, huge pages with their size', () => {
  const requests = { memory: '8Mi', cpu: '100m', 'hugepages-2Mi': '4Mi' };
  const spec = podSpecOf(
    podWith({ spec: { resources: { limits: { memory: '64Mi' } } }, app: { resources: { requests } } }),
  );
  expect(spec.podResources?.limits).toEqual({ memoryBytes: String(64 * MIB), cpuMillis: null, hugepages: [] });
  expect(spec.containers[0]?.resources?.requests).toEqual({
    memoryBytes: String(8 * MIB),
    cpuMillis: 100,
    hugepages: [{ pageSizeBytes: String(2 * MIB), bytes: String(4 * MIB) }],
  });
});

test('requested beside allocated: a resize that the node does not carry out', () => {
  const pod = podWith({ app: { resources: { limits: { memory: '500Gi' } } } });
  const [container] = pod.status?.containerStatuses ?? [];
  Object.assign(container ?? {}, {
    imageID: 'sha256:1',
    allocatedResources: { memory: '16Mi' },
    resources: { limits: { memory: '128Mi' } },
  });
  pod.status = {
    ...pod.status,
    qosClass: 'Burstable',
    conditions: [
      { type: 'PodResizePending', status: 'True', reason: 'Infeasible', message: 'too much' },
      { type: 'Ready', status: 'True' },
    ],
  };
  pod.metadata = {
    ...pod.metadata,
    deletionTimestamp: new Date('2026-11-30T12:00:30Z'),
    managedFields: [
      { manager: 'kubelet', subresource: 'status', time: new Date('2026-11-30T11:00:00Z') },
      { manager: 'vpa', subresource: 'resize', time: new Date('2026-11-30T10:00:00Z') },
      { manager: 'kubectl-patch', subresource: 'resize', time: new Date('2026-11-30T09:00:00Z') },
    ],
  };
  expect(collectPodFacts(pod).podStatus).toMatchObject({
    value: {
      qosClass: 'Burstable',
      resizedAt: '2026-11-30T10:00:00.000Z',
      deletionDueAt: '2026-11-30T12:00:30.000Z',
      resizes: [{ type: 'PodResizePending', reason: 'Infeasible', message: 'too much' }],
      containers: [
        {
          image: 'web:1',
          imageId: 'sha256:1',
          allocatedRequests: { memoryBytes: String(16 * MIB) },
          resourcesInEffect: { limits: { memoryBytes: String(128 * MIB) } },
        },
      ],
    },
  });
});
