import type { V1Sysctl } from '@kubernetes/client-node';
import { alone } from '../../../scenarios/pair.ts';
import type { Situation } from './situation.ts';

/** The pod itself has set few semaphores, in few sets, and its program has made as many sets. */
export const fewSets = withSysctls('few-sets', 'times=4 sem-create key=0x5# count=1', [
  { name: 'kernel.sem', value: '250 40 32 4' },
  { name: 'kernel.shm_rmid_forced', value: '0' },
]);

/** The same with POSIX queues. */
export const fewQueues = withSysctls('few-queues', 'times=4 mq-create name=/q#', [
  { name: 'fs.mqueue.queues_max', value: '4' },
]);

/** The pod itself has set the size of a segment lower than the kernel has it: no segment of 64 MiB can be made. */
export const smallSegments = withSysctls('small-segments', 'try shm-create key=0x51 size=67108864', [
  { name: 'kernel.shmmax', value: '33554432' },
]);

function withSysctls(name: string, steps: string, sysctls: V1Sysctl[]): Situation {
  return { name, pods: (node) => [alone(steps, { name, node, spec: { securityContext: { sysctls } } })] };
}
