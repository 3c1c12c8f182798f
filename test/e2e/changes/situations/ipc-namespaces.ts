import { alone, inNodeNamespace, memoryVolume, mountedAt } from '../../../scenarios/pair.ts';
import type { Situation } from './situation.ts';

const NAME = 'volume-over-the-nodes';
// Of its own for each run: what a killed one left is in the node's /dev/shm
const RING = `name=/${NAME}-${process.pid}`;

/** Both pods have the IPC namespace of the node, and a volume of the target hides the /dev/shm that comes with it. */
export const volumeOverTheNodes: Situation = {
  name: NAME,
  agent: `pod/${NAME}-agent`,
  pods: (node) => [
    inNodeNamespace(
      alone(`try posix-map ${RING} wait=3 then posix-create ${RING} size=4096 then posix-map ${RING}`, {
        name: NAME,
        node,
        appIs: mountedAt('/dev/shm'),
        spec: memoryVolume('16Mi'),
      }),
    ),
    inNodeNamespace(
      alone(`posix-create ${RING} size=4096 mode=0666 exact then posix-map ${RING}`, { name: `${NAME}-agent`, node }),
      `rm -f /dev/shm/${NAME}-${process.pid}`,
    ),
  ],
};
