import { alone, inNodeNamespace } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'single-file-of-the-node';
const AGENT = `
shm-test posix-create name=/single-file size=65536 mode=0666 exact then posix-map name=/single-file then posix-read path=/dev/shm/single-file-go/ready wait=300 then exit
exec shm-test posix-unlink name=/single-file then posix-create name=/single-file size=65536 mode=0666 exact then posix-map name=/single-file then stay`;

// eclipse-iceoryx/iceoryx#42
export const scenario: Scenario = {
  name: NAME,
  situation:
    'One file of the node’s /dev/shm is mounted: the mount keeps its inode, and the Agent has made a new file since.',
  pods: (node) => [
    alone('posix-map name=/single-file wait=60 then posix-create path=/go/ready', {
      name: NAME,
      node,
      appIs: {
        volumeMounts: [
          { name: 'file', mountPath: '/dev/shm/single-file' },
          { name: 'go', mountPath: '/go' },
        ],
      },
      spec: {
        volumes: [
          { name: 'file', hostPath: { path: '/dev/shm/single-file', type: 'File' } },
          { name: 'go', hostPath: { path: '/dev/shm/single-file-go', type: 'DirectoryOrCreate' } },
        ],
      },
    }),
    inNodeNamespace(
      alone('', { name: `${NAME}-agent`, node, appIs: { command: ['sh', '-ec', AGENT], args: [] } }),
      'rm -rf /dev/shm/single-file /dev/shm/single-file-go',
    ),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    agentCommunication: 'broken',
    resourceVisibility: 'not-applicable',
    exitCodes: [1],
    names: [['single-file'], ['stale-object', 'old', 'recreated', 'deleted']],
  },
};
