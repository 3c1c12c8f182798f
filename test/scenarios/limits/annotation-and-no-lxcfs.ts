import { podThat } from '../../e2e/pods.ts';
import { hasMoreCpus } from '../cpus.ts';
import type { Scenario } from '../scenario.ts';

const pod = (node: string) => podThat('', { name: 'annotation-and-no-lxcfs', node });

export const scenario: Scenario = {
  name: 'annotation-and-no-lxcfs',
  situation: 'An annotation says that a webhook has mounted LXCFS, and nothing is mounted.',
  dependsOn: 'cgroups',
  pods: (node) => [
    {
      ...pod(node),
      metadata: { ...pod(node).metadata, annotations: { 'mutating.lxcfs-admission-webhook.io/status': 'mutated' } },
    },
  ],
  expected: {
    findings: ['host-memory-in-proc', 'missing-lxcfs-mount'],
    agentCommunication: { status: 'not-applicable', channels: {} },
    resourceVisibility: { status: 'broken', resources: { memory: 'broken', cpu: 'works' } },
    exitCode: 1,
  },
  perNode: (node) =>
    hasMoreCpus(node, 0.5)
      ? {
          findings: ['host-memory-in-proc', 'host-cpus-in-proc', 'missing-lxcfs-mount'],
          resourceVisibility: { status: 'broken', resources: { memory: 'broken', cpu: 'broken' } },
        }
      : {},
};
