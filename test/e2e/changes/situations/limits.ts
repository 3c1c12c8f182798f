import { withLxcfs } from '../../pods.ts';
import { alone, limitedTo } from '../../../scenarios/pair.ts';
import type { Situation } from './situation.ts';

/** It needs 0.3 of a CPU, and may use 0.2: for as many periods as a finding needs. */
export const heldBack: Situation = {
  name: 'held-back',
  pods: (node) => [
    alone('spin percent=30 seconds=80', { name: 'held-back', node, appIs: limitedTo({ cpu: '200m', memory: '32Mi' }) }),
  ],
};

/**
 * LXCFS before 7.0 does not count the quota of the pod. What the container would request by default is more than its
 * pod does.
 */
export const limitOfThePodAlone: Situation = {
  name: 'limit-of-the-pod-alone',
  pods: (node) => [
    withLxcfs(
      alone('', {
        name: 'limit-of-the-pod-alone',
        node,
        appIs: { resources: {} },
        spec: { resources: { requests: { cpu: '20m' }, limits: { cpu: '500m' } } },
      }),
    ),
  ],
};

/** Huge pages of 8 MiB are mapped under a limit of 4 MiB. */
export const fewHugePages: Situation = {
  name: 'few-huge-pages',
  pods: (node) => [
    alone('posix-create path=/huge/ring size=8388608 then try posix-map path=/huge/ring fill=8388608', {
      name: 'few-huge-pages',
      node,
      appIs: {
        ...limitedTo({ memory: '32Mi', 'hugepages-2Mi': '4Mi' }),
        volumeMounts: [{ name: 'huge', mountPath: '/huge' }],
      },
      spec: { volumes: [{ name: 'huge', emptyDir: { medium: 'HugePages-2Mi' } }] },
    }),
  ],
};
