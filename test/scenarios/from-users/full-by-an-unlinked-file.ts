import { pair } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const FILE = 'name=/.org.chromium.Chromium.ring';

// puppeteer/puppeteer#6286; c0b/chrome-in-docker#1; elgalu/docker-selenium#20
export const scenario: Scenario = {
  name: 'full-by-an-unlinked-file',
  situation: 'All of /dev/shm is in a file that was unlinked and is still open: df says full, ls says empty.',
  pods: (node) => [
    pair({
      name: 'full-by-an-unlinked-file',
      node,
      agent: '',
      app:
        `posix-create ${FILE} then posix-hold ${FILE} then try posix-fill ${FILE} bytes=68000000 ` +
        `then posix-unlink ${FILE} then try posix-create name=/next then try posix-fill name=/next bytes=4096`,
    }),
  ],
  agent: 'container/agent',
  expected: {
    agentCommunication: 'unknown',
    resourceVisibility: 'not-applicable',
    exitCodes: [1],
    findings: ['full-shm-mount'],
    names: [['.org.chromium.Chromium.ring']],
  },
};
