import { alone } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'ids-alike';
const PRIVATE = 'shm-create key=private size=65536 mode=0666 then shm-attach key=private';

// openucx/ucx#10055; NVIDIA/nccl#1400
export const scenario: Scenario = {
  name: NAME,
  situation:
    'Two pods exchange the id of a segment: ids count from 0 in each IPC namespace, so it is one’s own of that number.',
  pods: (node) => [
    alone(`${PRIVATE} then try shm-attach id=0`, { name: NAME, node }),
    alone(PRIVATE, { name: `${NAME}-agent`, node }),
  ],
  agent: `pod/${NAME}-agent`,
  expected: { agentCommunication: 'anything-but-works', resourceVisibility: 'not-applicable', names: [['ipc']] },
};
