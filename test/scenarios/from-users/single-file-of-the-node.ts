import { alone, inNodeNamespace } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'single-file-of-the-node';
// What a killed run left behind would let the Agent go on before the application has mapped its file
const FILE = `single-file-${process.pid}`;
const AGENT = `
shm-test posix-create name=/${FILE} size=65536 mode=0666 exact \\
  then posix-map name=/${FILE} then posix-read path=/dev/shm/${FILE}-go/ready wait=300 then exit
exec shm-test posix-unlink name=/${FILE} then posix-create name=/${FILE} size=65536 mode=0666 exact \\
  then posix-map name=/${FILE} then stay`;

// eclipse-iceoryx/iceoryx#42
export const scenario: Scenario = {
  name: NAME,
  situation:
    'One file of the node’s /dev/shm is mounted: the mount keeps its inode, and the Agent has made a new file since.',
  pods: (node) => [
    alone(`posix-map name=/${FILE} wait=60 then posix-create path=/go/ready`, {
      name: NAME,
      node,
      appIs: {
        volumeMounts: [
          { name: 'file', mountPath: `/dev/shm/${FILE}` },
          { name: 'go', mountPath: '/go' },
        ],
      },
      spec: {
        volumes: [
          { name: 'file', hostPath: { path: `/dev/shm/${FILE}`, type: 'File' } },
          { name: 'go', hostPath: { path: `/dev/shm/${FILE}-go`, type: 'DirectoryOrCreate' } },
        ],
      },
    }),
    inNodeNamespace(
      alone('', { name: `${NAME}-agent`, node, appIs: { command: ['sh', '-ec', AGENT], args: [] } }),
      `rm -rf /dev/shm/${FILE} /dev/shm/${FILE}-go`,
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
