import type { V1Container, V1ContainerStatus, V1Pod, V1PodSpec } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { podLimitInForceBytes } from '../../../src/kube/preflight/limit-in-force.ts';

const MiB = 1n << 20n;
const limits = (memory: string) => ({ resources: { limits: { memory } } });

function container(name: string, difference: Partial<V1Container> = {}): V1Container {
  return { name, image: 'i', ...difference };
}

function status(name: string, memory: string): V1ContainerStatus {
  return { name, image: '', imageID: '', ready: true, restartCount: 0, ...limits(memory) };
}

function pod(spec: Partial<V1PodSpec>, statuses: V1ContainerStatus[] = []): V1Pod {
  return {
    spec: { containers: [container('app', limits('128Mi'))], ...spec },
    status: { containerStatuses: statuses, initContainerStatuses: statuses },
  };
}

test.each([
  ['as the spec says, where the status says nothing (before Kubernetes 1.33)', pod({}), 128n],
  ['a resize that has not come about', pod({}, [status('app', '64Mi')]), 64n],
  ['a resize that would leave less', pod({}, [status('app', '256Mi')]), 128n],
  ['a limit that is to go but still holds', pod({ containers: [container('app')] }, [status('app', '96Mi')]), 96n],
  [
    'a sidecar’s resize',
    pod({ initContainers: [container('side', { restartPolicy: 'Always', ...limits('64Mi') })] }, [
      status('side', '32Mi'),
    ]),
    160n,
  ],
  [
    'the pod’s own limit (1.34), with what its runtime takes',
    pod({ ...limits('100Mi'), overhead: { memory: '10Mi' } }),
    110n,
  ],
  ['one container without a limit', pod({ containers: [container('app', limits('128Mi')), container('other')] }), null],
  [
    'a RuntimeClass’s overhead limits nothing by itself',
    pod({ containers: [container('app')], overhead: { memory: '10Mi' } }),
    null,
  ],
])('%s', (_case, of, mebibytes) => {
  expect(podLimitInForceBytes(of)).toBe(mebibytes === null ? null : mebibytes * MiB);
});

test('the pod’s own limit during its resize', () => {
  const resized = pod(limits('200Mi'));
  expect(podLimitInForceBytes({ ...resized, status: { ...resized.status, ...limits('150Mi') } })).toBe(150n * MiB);
});

test('one container without a limit: what the status sums up (1.37) limits nothing', () => {
  const partly = pod({ containers: [container('app', limits('128Mi')), container('other')] });
  expect(podLimitInForceBytes({ ...partly, status: { ...partly.status, ...limits('128Mi') } })).toBeNull();
});
