import { withLxcfs } from '../../pods.ts';
import { alone, pair } from '../../../scenarios/pair.ts';
import type { Situation } from './situation.ts';

/**
 * It needs 0.08 of a CPU, and may use 0.05: for as many periods as a finding needs. The other container has no limit,
 * so that the pod has none, which would hold back who inspects it.
 */
export const heldBack: Situation = {
  name: 'held-back',
  pods: (node) => [
    pair({
      name: 'held-back',
      node,
      app: 'spin percent=8 seconds=70',
      appIs: { resources: { limits: { cpu: '50m' } } },
      agent: '',
    }),
  ],
};

/**
 * The container has no quota of its own, as older kubelets leave it if the pod alone has a limit. This one gives it
 * the pod's, so the container takes that off itself. LXCFS before 7.0 counts no other. What it would request by
 * default is more than its pod does.
 */
export const limitOfThePodAlone: Situation = {
  name: 'limit-of-the-pod-alone',
  pods: (node) => [
    withLxcfs(
      alone('', {
        name: 'limit-of-the-pod-alone',
        node,
        appIs: { resources: {}, securityContext: { privileged: true } },
        spec: { resources: { requests: { cpu: '20m' }, limits: { cpu: '500m' } } },
      }),
    ),
  ],
  once: {
    pod: 'limit-of-the-pod-alone',
    container: 'app',
    command: 'cd /sys/fs/cgroup; if [ -e cpu.max ]; then echo max > cpu.max; else echo -1 > cpu/cpu.cfs_quota_us; fi',
  },
};
