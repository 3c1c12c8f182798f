import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const restricted = { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } };

export const scenario: Scenario = {
  name: 'same-pod-without-root',
  situation: 'Both run as uid 1000 without a capability, as PodSecurity’s restricted demands, and own what they share.',
  pods: (node) => [
    pair({
      name: 'same-pod-without-root',
      node,
      agent:
        'shm-create key=0x51 size=4096 mode=0600 then shm-attach key=0x51 ' +
        'then posix-create name=/ring size=4096 mode=0600 then posix-map name=/ring',
      app: 'shm-attach key=0x51 wait=60 then posix-map name=/ring wait=60',
      appIs: restricted,
      agentIs: restricted,
      spec: {
        securityContext: {
          runAsUser: 1000,
          runAsGroup: 1000,
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      },
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
