import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const TAKE_QUOTAS_AWAY = `
sleep 3
u=$(echo $POD_UID | tr - _)
for pod in $POD_UID $u; do
  for f in $(find /host -path "*pod$pod*" -name cpu.cfs_quota_us); do echo -1 > $f; done
  for f in $(find /host -path "*pod$pod*" -name cpu.max); do echo max > $f; done
done
exec shm-test stay`;

// zalando-incubator/kubernetes-on-aws#1026; kubernetes/kubernetes#67577; golang/go#33803
export const scenario: Scenario = {
  name: 'quota-not-enforced',
  situation:
    'No cgroup has a quota, as with a kubelet’s cpuCFSQuota: false: limits.cpu of the spec is enforced by nobody.',
  dependsOn: 'cgroups',
  pods: (node) => [
    pair({
      name: 'quota-not-enforced',
      node,
      app: '',
      agent: '',
      appIs: { resources: { requests: { cpu: '10m' }, limits: { cpu: '500m' } } },
      agentIs: {
        command: ['sh', '-ec', TAKE_QUOTAS_AWAY],
        args: [],
        env: [{ name: 'POD_UID', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } }],
        securityContext: { privileged: true },
        resources: { requests: { cpu: '10m' }, limits: { cpu: '100m' } },
        volumeMounts: [{ name: 'shm', mountPath: '/host' }],
      },
      spec: { volumes: [{ name: 'shm', hostPath: { path: '/sys/fs/cgroup', type: 'Directory' } }] },
    }),
  ],
  expected: {
    agentCommunication: 'not-applicable',
    resourceVisibility: 'not-applicable',
    names: [['limits.cpu', 'declared']],
  },
};
