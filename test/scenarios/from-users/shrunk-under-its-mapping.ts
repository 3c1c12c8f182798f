import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// python/cpython#148650; asajeffrey/shared-data#7; official-stockfish/Stockfish#6852
export const scenario: Scenario = {
  name: 'shrunk-under-its-mapping',
  situation:
    'The Agent makes its file shorter while the application has all of it mapped: ' +
    'its last pages are a SIGBUS (mmap(2)).',
  pods: (node) => [
    pair({
      name: 'shrunk-under-its-mapping',
      node,
      agent:
        'posix-create name=/shrunk-ring size=1048576 mode=0666 exact then posix-map name=/shrunk-ring ' +
        'then posix-read name=/go wait=60 then posix-truncate name=/shrunk-ring size=4096',
      app: 'posix-map name=/shrunk-ring wait=60 then posix-create name=/go',
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'any',
    resourceVisibility: 'not-applicable',
    names: [['shrunk-ring'], ['SIGBUS', 'shorter', '1Mi']],
  },
};
