import { containerThat } from '../../e2e/pods.ts';
import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const AGENT =
  'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
  'then posix-create name=/ring size=4096 mode=0600 exact then posix-map name=/ring';

export const scenario: Scenario = {
  name: 'agent-as-sidecar',
  situation: 'The Agent is a sidecar: an init container that goes on running.',
  pods: (node) => [
    alone('shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60', {
      name: 'agent-as-sidecar',
      node,
      spec: { initContainers: [{ ...containerThat(AGENT, 'agent'), restartPolicy: 'Always' }] },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: {
      status: 'works',
      channels: { sysvSharedMemory: 'shared-object', posixSharedMemory: 'shared-object' },
    },
    exitCode: 0,
  },
};
