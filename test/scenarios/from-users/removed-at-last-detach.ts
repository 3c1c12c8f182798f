import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// kernel.shm_rmid_forced, Documentation/admin-guide/sysctl/kernel.rst; cf. omnisci/pymapd#23
export const scenario: Scenario = {
  name: 'removed-at-last-detach',
  situation:
    'kernel.shm_rmid_forced removes a segment at its last detach, and the Agent attaches for every message: ' +
    'its key leads nowhere.',
  pods: (node) => [
    pair({
      name: 'removed-at-last-detach',
      node,
      agent: 'shm-create key=0x5c11 size=65536 mode=0666 then shm-write key=0x5c11 text=hello',
      app: 'sleep seconds=4 then try shm-attach key=0x5c11',
      spec: { securityContext: { sysctls: [{ name: 'kernel.shm_rmid_forced', value: '1' }] } },
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'anything-but-works',
    resourceVisibility: 'not-applicable',
    exitCodes: [3],
    names: [['shm_rmid_forced']],
  },
};
