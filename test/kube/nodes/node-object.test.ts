import type { V1Node } from '@kubernetes/client-node';
import { expect, test } from 'vitest';
import { nodeObjectFacts } from '../../../src/kube/nodes/node-object.ts';

const node = {
  metadata: { name: 'node-a', labels: { 'kubernetes.io/hostname': 'node-a', rack: 'node-a', rollout: 'gray' } },
  spec: {
    taints: [
      { key: 'rollout', value: 'gray', effect: 'NoSchedule' },
      { key: 'x', effect: 'NoExecute' },
    ],
  },
  status: {
    capacity: { cpu: '4', memory: '16777216Ki', pods: '110', 'hugepages-2Mi': '1Gi', 'ephemeral-storage': '7' },
    allocatable: { cpu: '3900m', memory: '15Gi', pods: '110' },
    conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: new Date(0) }],
    runtimeHandlers: [
      { name: 'runc', features: { userNamespaces: true } },
      { features: { recursiveReadOnlyMounts: true } },
    ],
    nodeInfo: {
      architecture: 'amd64',
      operatingSystem: 'linux',
      osImage: 'Debian',
      kernelVersion: '6.1',
      containerRuntimeVersion: 'containerd://1.7',
      kubeletVersion: 'v1.35.4',
      bootID: 'b',
      machineID: 'm',
      systemUUID: 'u',
      kubeProxyVersion: '',
    },
  },
} as unknown as V1Node;

test('what the object says, without what names the node or its boot', () => {
  const facts = nodeObjectFacts(node);
  expect(Object.values(facts).map((fact) => (fact.status === 'ok' ? fact.value : fact.status))).toEqual([
    {
      architecture: 'amd64',
      operatingSystem: 'linux',
      osImage: 'Debian',
      kernelVersion: '6.1',
      containerRuntimeVersion: 'containerd://1.7',
      kubeletVersion: 'v1.35.4',
    },
    [
      { resource: 'cpu', unit: 'millicpus', capacity: '4000', allocatable: '3900' },
      { resource: 'memory', unit: 'bytes', capacity: String(16 * 2 ** 30), allocatable: String(15 * 2 ** 30) },
      { resource: 'pods', unit: 'count', capacity: '110', allocatable: '110' },
      { resource: 'hugepages-2Mi', unit: 'bytes', capacity: String(2 ** 30), allocatable: null },
    ],
    { rollout: 'gray' },
    [
      { key: 'rollout', value: 'gray', effect: 'NoSchedule' },
      { key: 'x', value: '', effect: 'NoExecute' },
    ],
    [{ type: 'Ready', status: 'True' }],
    [
      { name: '', userNamespaces: false, recursiveReadOnlyMounts: true },
      { name: 'runc', userNamespaces: true, recursiveReadOnlyMounts: false },
    ],
  ]);
});

test('a node whose kubelet has never reported', () => {
  const created = {
    metadata: { name: 'node-a' },
    status: { nodeInfo: { kubeletVersion: '', architecture: '' } },
  } as V1Node;
  expect(nodeObjectFacts(created)).toMatchObject({
    system: { status: 'absent', message: 'its kubelet has never reported it' },
    resources: { status: 'absent' },
    taints: { value: [] },
    conditions: { value: [] },
  });
  expect(nodeObjectFacts({})).toMatchObject({ system: { status: 'absent' }, labels: { value: {} } });
});
