import { expect, test } from 'vitest';
import { collectPodFacts, podSpecOf } from '../../../src/kube/pods/pod-facts.ts';
import { APP_ID, podWith } from '../pods.ts';

test('defaults are filled in', () => {
  expect(podSpecOf(podWith())).toMatchObject({
    hostIpc: false,
    hostPid: false,
    shareProcessNamespace: false,
    hostUsers: true,
    podMemoryLimitBytes: null,
  });
});

test.each([
  [
    'an emptyDir in memory',
    { emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } },
    { kind: 'empty-dir', inMemory: true, sizeLimitBytes: '16777216' },
  ],
  ['an emptyDir on disk', { emptyDir: {} }, { kind: 'empty-dir', inMemory: false, sizeLimitBytes: null }],
  ['a hostPath', { hostPath: { path: '/dev/shm' } }, { kind: 'host-path', path: '/dev/shm' }],
  ['a claim', { persistentVolumeClaim: { claimName: 'x' } }, { kind: 'other' }],
] as const)('%s at /dev/shm', (_case, source, volume) => {
  const spec = podSpecOf(
    podWith({
      spec: { volumes: [{ name: 'shm', ...source }] },
      app: { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm/', readOnly: true }] },
    }),
  );
  // podWith replaces containers only where spec names them
  expect(spec.containers[0]?.shmVolume).toMatchObject({ ...volume, volume: 'shm', readOnly: true });
});

test('ids come from the container, else from the pod', () => {
  const pod = podWith({
    spec: { securityContext: { runAsUser: 1, runAsGroup: 2 } },
    app: { securityContext: { runAsUser: 7 } },
  });
  expect(podSpecOf(pod).containers[0]).toMatchObject({ runAsUser: 7, runAsGroup: 2 });
});

test('sidecars are told from init containers', () => {
  const initContainers = [{ name: 'once' }, { name: 'proxy', restartPolicy: 'Always' }];
  expect(podSpecOf(podWith({ spec: { initContainers } })).containers.map(({ kind }) => kind)).toEqual([
    'init',
    'sidecar',
    'app',
  ]);
});

test('statuses keep the last exit', () => {
  const terminated = { exitCode: 135, reason: 'Error', signal: 7, finishedAt: new Date(0) };
  const pod = podWith();
  pod.status!.containerStatuses![0]!.lastState = { terminated };
  expect(collectPodFacts(pod).podStatus).toMatchObject({
    status: 'ok',
    value: {
      phase: 'Running',
      containers: [
        {
          containerId: APP_ID,
          state: 'running',
          lastExit: { exitCode: 135, signal: 7, finishedAt: '1970-01-01T00:00:00.000Z' },
        },
      ],
    },
  });
});

test.each([
  ['lxcfs-injection', 'enabled', 'asked'],
  ['LXCFS.example/inject', ' True', 'asked'],
  ['lxcfs-webhook.example/status', 'mutated', 'done'],
] as const)('an annotation about LXCFS: %s: %s', (annotation, value, says) => {
  const pod = podWith({ pod: { metadata: { name: 'web', annotations: { [annotation]: value } } } });
  expect(podSpecOf(pod).lxcfsAnnotations).toEqual([{ annotation, says }]);
});

test.each([
  ['lxcfs-injection', 'disabled'],
  ['lxcfs.example/version', '6.0'],
  ['sidecar.example/inject', 'enabled'],
])('no annotation that asks for LXCFS: %s: %s', (annotation, value) => {
  const pod = podWith({ pod: { metadata: { name: 'web', annotations: { [annotation]: value } } } });
  expect(podSpecOf(pod).lxcfsAnnotations).toEqual([]);
});
