import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
  name: 'expected-of-nobody',
  situation: 'An object is expected, and no Agent is named to share it with.',
  pods: (node) => [
    pair({
      name: 'expected-of-nobody',
      node,
      agent: 'posix-create name=/ring size=4096 mode=0666 exact then posix-map name=/ring',
      app: 'posix-map name=/ring wait=60',
    }),
  ],
  words: ['--expect', 'posix:/ring'],
  expected: {
    findings: [],
    agentCommunication: { status: 'unknown', channels: { posixSharedMemory: 'possible-object' } },
    exitCode: 3,
  },
};
