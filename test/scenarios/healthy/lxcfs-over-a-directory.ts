import { LXCFS_FILES, podThat, withLxcfs } from '../../e2e/pods.ts';
import type { Scenario } from '../scenario.ts';

const files = LXCFS_FILES.map((file) => file.replace('/online', ''));

export const scenario: Scenario = {
  name: 'lxcfs-over-a-directory',
  situation: 'LXCFS is mounted over /sys/devices/system/cpu as a whole, which it has from version 5 on.',
  dependsOn: 'lxcfs',
  pods: (node) => [withLxcfs(podThat('', { name: 'lxcfs-over-a-directory', node }), files)],
  expected: {
    findings: [],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'works', resources: { memory: 'works', cpu: 'works' } },
    exitCode: 0,
  },
};
