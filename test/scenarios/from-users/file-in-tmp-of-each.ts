import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// ray-project/ray#3149; DataDog/libdatadog#910, #2458; aeron-io/aeron#1362
export const scenario: Scenario = {
  name: 'file-in-tmp-of-each',
  situation:
    'Both fall back to a file in /tmp, which is another directory in each container: ' +
    'no call fails, and nothing arrives.',
  pods: (node) => [
    pair({
      name: 'file-in-tmp-of-each',
      node,
      agent: 'posix-create path=/tmp/ring size=65536 then posix-map path=/tmp/ring fill=4096',
      app: 'posix-create path=/tmp/ring size=65536 then posix-map path=/tmp/ring fill=4096',
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'anything-but-works',
    resourceVisibility: 'not-applicable',
    exitCodes: [1, 3],
    findings: ['shared-memory-elsewhere'],
    names: [['/tmp/ring']],
  },
};
