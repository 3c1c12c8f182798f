import type { V1Container, V1Pod, V1PodSpec } from '@kubernetes/client-node';

export const APP_ID = 'a'.repeat(64);

/** A pod that runs one container, `app`, plus what a test says. */
export function podWith({
  spec = {},
  app = {},
  pod = {},
}: { spec?: Partial<V1PodSpec>; app?: Partial<V1Container>; pod?: Partial<V1Pod> } = {}): V1Pod {
  return {
    metadata: { namespace: 'shop', name: 'web', uid: 'uid-1' },
    spec: { nodeName: 'node-a', containers: [{ name: 'app', image: 'web:1', ...app }], ...spec },
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'app',
          image: 'web:1',
          imageID: '',
          ready: true,
          restartCount: 0,
          containerID: `containerd://${APP_ID}`,
          state: { running: {} },
        },
      ],
    },
    ...pod,
  };
}
