import { expect, test } from 'vitest';
import { runningContainers } from '../../../src/kube/locate/running-containers.ts';

const running = (name: string) => ({
  name,
  containerID: `containerd://${name}0`,
  state: { running: {} },
  image: '',
  imageID: '',
  ready: true,
  restartCount: 0,
});
const ended = (name: string) => ({ ...running(name), state: { terminated: { exitCode: 0 } } });

test('containers and sidecars that run, none that has ended', () => {
  const pod = {
    spec: {
      nodeName: 'node-a',
      containers: [{ name: 'app' }, { name: 'gone' }],
      initContainers: [{ name: 'sidecar', restartPolicy: 'Always' }, { name: 'first' }],
    },
    status: {
      phase: 'Running',
      containerStatuses: [running('app'), ended('gone')],
      initContainerStatuses: [running('sidecar'), ended('first')],
    },
  };
  expect(runningContainers(pod)).toEqual([
    { pod, container: 'app', containerId: 'app0', node: 'node-a' },
    { pod, container: 'sidecar', containerId: 'sidecar0', node: 'node-a' },
  ]);
});

test('a pod that has ended, and one that no node has taken, have none', () => {
  const spec = { containers: [{ name: 'app' }] };
  expect(runningContainers({ spec: { ...spec, nodeName: 'n' }, status: { phase: 'Succeeded' } })).toEqual([]);
  expect(runningContainers({ spec, status: { phase: 'Pending' } })).toEqual([]);
});
