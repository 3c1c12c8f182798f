import type { V1ContainerStatus, V1Node, V1Pod } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { reachOf } from '../../../src/kube/locate/reach.ts';
import { APP_ID, podWith } from '../pods.ts';

const metadata = { namespace: 'shop', name: 'web', uid: 'uid-1' };

test('a running container: its id without the runtime’s scheme', () => {
  expect(reachOf(podWith(), 'app', null)).toEqual({ kind: 'running', containerId: APP_ID, takesNoContainer: null });
});

test.each([
  ['a static pod', { ...metadata, annotations: { 'kubernetes.io/config.mirror': 'x' } }, /static pod/],
  ['a pod that is being deleted', { ...metadata, deletionTimestamp: new Date(0) }, /being deleted/],
])('%s runs, and takes no container', (_case, changed, why) => {
  expect(reachOf(podWith({ pod: { metadata: changed } }), 'app', null)).toMatchObject({
    kind: 'running',
    takesNoContainer: expect.stringMatching(why),
  });
});

const crashed: V1ContainerStatus = {
  name: 'app',
  image: '',
  imageID: '',
  ready: false,
  restartCount: 9,
  state: { waiting: { reason: 'CrashLoopBackOff' } },
  lastState: { terminated: { exitCode: 3, reason: 'Error' } },
};
const starting: V1ContainerStatus = {
  ...crashed,
  restartCount: 0,
  state: { waiting: { reason: 'ContainerCreating' } },
  lastState: {},
};
const statusWith = (app: V1ContainerStatus, pod: V1Pod['status'] = {}): Partial<V1Pod> => ({
  status: { phase: 'Running', containerStatuses: [app], ...pod },
});
const sandboxReady = (status: string) => ({ conditions: [{ type: 'PodReadyToStartContainers', status }] });

test.each([
  ['a crash loop', statusWith(crashed), /waits: CrashLoopBackOff; its last run ended with exit code 3/],
  [
    'a container that cannot be created, in a sandbox that could',
    statusWith(starting, sandboxReady('True')),
    /waits: ContainerCreating/,
  ],
  [
    'a container that ended for good',
    statusWith({ ...crashed, state: { terminated: { exitCode: 0, reason: 'Completed' } } }),
    /has ended; its last run ended with exit code 0/,
  ],
])('%s: its sandbox is there', (_case, pod, why) => {
  expect(reachOf(podWith({ pod }), 'app', null)).toEqual({ kind: 'sandbox', why: expect.stringMatching(why) });
});

test.each<[string, V1Pod, RegExp]>([
  ['a pod that ended', podWith({ pod: { status: { phase: 'Succeeded' } } }), /has ended \(Succeeded\)/],
  [
    'an evicted pod',
    podWith({ pod: { status: { phase: 'Failed', reason: 'Evicted', message: 'low on memory' } } }),
    /Failed, Evicted, low on memory/,
  ],
  ['a pod that no node takes', unscheduled(), /no node has taken it \(0\/2 nodes are available\)/],
  [
    'a pod whose sandbox is not made',
    podWith({ pod: statusWith(starting, sandboxReady('False')) }),
    /waits: ContainerCreating/,
  ],
  [
    'a crash loop that is being deleted',
    podWith({ pod: { metadata: { ...metadata, deletionTimestamp: new Date(0) }, ...statusWith(crashed) } }),
    /being deleted/,
  ],
  ['a pod of which nothing is known', podWith({ pod: { status: {} } }), /the pod is unknown/],
])('%s: nothing', (_case, pod, why) => {
  expect(reachOf(pod, 'app', null)).toEqual({ kind: 'nothing', why: expect.stringMatching(why) });
});

test.each<[string, V1Node, RegExp]>([
  ['Windows', { metadata: { labels: { 'kubernetes.io/os': 'windows' } } }, /runs on windows/],
  ['kwok', { metadata: { annotations: { 'kwok.x-k8s.io/node': 'fake' } } }, /simulated by kwok/],
  [
    'a virtual kubelet',
    { spec: { taints: [{ key: 'virtual-kubelet.io/provider', effect: 'NoSchedule' }] } },
    /virtual kubelet/,
  ],
  [
    'a node that is not ready',
    { status: { conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }] } },
    /not ready \(NodeStatusUnknown\)/,
  ],
  [
    'a node whose kubelet never came',
    { metadata: { name: 'node-a' }, status: {} },
    /not ready \(its kubelet has never reported\)/,
  ],
])('on %s nobody could start an inspector, though the container runs', (_case, node, why) => {
  expect(reachOf(podWith(), 'app', node)).toEqual({ kind: 'nothing', why: expect.stringMatching(why) });
});

test('a ready node is no obstacle', () => {
  expect(reachOf(podWith(), 'app', { status: { conditions: [{ type: 'Ready', status: 'True' }] } })).toMatchObject({
    kind: 'running',
  });
});

function unscheduled(): V1Pod {
  const pod = podWith({
    pod: {
      status: {
        phase: 'Pending',
        conditions: [{ type: 'PodScheduled', status: 'False', message: '0/2 nodes are available' }],
      },
    },
  });
  delete pod.spec?.nodeName;
  return pod;
}
