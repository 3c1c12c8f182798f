import { asUser, pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

// eProsima/Fast-DDS#5265, #2956; ros2/rmw_fastrtps#820
export const scenario: Scenario = {
  name: 'ports-in-one-direction',
  situation:
    'Root opens what the user made, the user cannot open what root made: one direction works, the other never does.',
  pods: (node) => [
    pair({
      name: 'ports-in-one-direction',
      node,
      agent:
        'posix-create name=/fastrtps_a9e1 size=65536 mode=0644 exact then posix-map name=/fastrtps_a9e1 ' +
        'then posix-map name=/fastrtps_port7415 wait=60',
      app:
        'posix-create name=/fastrtps_port7415 size=65536 mode=0644 exact then posix-map name=/fastrtps_port7415 ' +
        'then sleep seconds=3 then try posix-map name=/fastrtps_a9e1',
      appIs: asUser(1000),
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'any',
    resourceVisibility: 'not-applicable',
    findings: ['unreadable-posix-object'],
    names: [['/dev/shm/fastrtps_a9e1'], ['1000']],
  },
};
