import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'name=/ring (deleted)';

export const scenario: Scenario = {
  name: 'name-that-looks-deleted',
  situation: 'The object’s name ends as the kernel marks those that were removed, and it was not.',
  pods: (node) => [
    pair({
      name: 'name-that-looks-deleted',
      node,
      agent: '',
      app: '',
      agentIs: { args: ['posix-create', NAME, 'size=4096', 'then', 'posix-map', NAME, 'then', 'stay'] },
      appIs: { args: ['posix-map', NAME, 'wait=60', 'then', 'stay'] },
    }),
  ],
  agent: 'container/agent',
  expected: {
    findings: [],
    agentCommunication: { status: 'works', channels: { posixSharedMemory: 'shared-object' } },
    exitCode: 0,
  },
};
