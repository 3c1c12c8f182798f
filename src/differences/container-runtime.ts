import { contrast, defineDifference } from './difference.ts';

/** Which container runtimes the nodes have (core/v1 NodeSystemInfo). */
export const containerRuntime = defineDifference({
  id: 'container-runtime',
  severity: 'warning',
  needs: ['system'],
  compare: ({ system: a }, { system: b }) =>
    contrast({
      title: 'Another container runtime runs.',
      a: a.containerRuntimeVersion,
      b: b.containerRuntimeVersion,
      consequence:
        'It makes each pod’s /dev/shm, mounts and default capabilities, ' +
        'and its start of a container is charged to the pod: the same pod is not quite the same.',
    }),
});
