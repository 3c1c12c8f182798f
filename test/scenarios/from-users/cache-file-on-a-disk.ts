import { alone, nodeVolume } from '../pair.ts';
import type { Scenario } from '../scenario.ts';

const NAME = 'cache-file-on-a-disk';
const DIRECTORY = '/tmp/kubectl-shm-vgpu';
const FILE = '/usr/local/vgpu/cudevshr.cache';

// Project-HAMi/HAMi#2114, #16; Project-HAMi/HAMi-core#248
export const scenario: Scenario = {
  name: NAME,
  situation:
    'The node’s monitor and the application map one file of a disk, ' +
    'each through a hostPath of its own. Nothing is wrong.',
  dependsOn: 'kernel',
  pods: (node) => [
    alone(`posix-create path=${FILE} size=65536 mode=0666 exact then posix-map path=${FILE} fill=4096`, {
      name: NAME,
      node,
      appIs: {
        volumeMounts: [{ name: 'shm', mountPath: '/usr/local/vgpu' }],
        lifecycle: { preStop: { exec: { command: ['rm', '-f', FILE] } } },
      },
      spec: nodeVolume(`${DIRECTORY}/app`),
    }),
    alone('posix-map path=/usr/local/vgpu/containers/app/cudevshr.cache wait=120', {
      name: `${NAME}-agent`,
      node,
      appIs: { volumeMounts: [{ name: 'shm', mountPath: '/usr/local/vgpu/containers' }] },
      spec: nodeVolume(DIRECTORY),
    }),
  ],
  agent: `pod/${NAME}-agent`,
  expected: {
    agentCommunication: 'works',
    resourceVisibility: 'not-applicable',
    exitCodes: [0],
    names: [['cudevshr.cache']],
  },
};
