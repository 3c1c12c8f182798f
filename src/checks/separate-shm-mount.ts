import { formatBytes } from '../bytes.ts';
import type { Side } from '../facts/inspection.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { defineAgentCheck } from './check.ts';
import { checkSeparation } from './evidence/separation.ts';
import { shareShmMount } from './remedies/share-shm-mount.ts';

/**
 * POSIX shared memory objects are files of the tmpfs at /dev/shm (shm_overview(7)). The containers of a pod get the
 * sandbox's, a hostIPC pod the node's; a volume mounted there replaces it in that one container.
 */
export const separateShmMount = defineAgentCheck({
  id: 'separate-shm-mount',
  severity: 'error',
  weighs: { target: [...posixFacts.target, 'podSpec'], agent: [...posixFacts.agent, 'podSpec'] },
  evaluate(target, agent) {
    return checkSeparation(target, agent, posixSharedMemory(target, agent), {
      cannot: 'open the POSIX objects',
      unused: 'neither side holds a POSIX shared memory object',
      expected: 'both have one file system at /dev/shm',
      actual: (names) => `${names.target} has ${describeMount(target)}, ${names.agent} ${describeMount(agent)}`,
      remedy: () => shareShmMount(target, agent),
    });
  },
});

function describeMount({ subject, facts: { shmMount } }: Side<'shmMount'>): string {
  if (shmMount.status !== 'ok') return `one on ${subject.node}`;
  if (shmMount.value.state === 'missing') return 'nothing mounted there';
  const { mountSource, device, root, sizeBytes } = shmMount.value;
  return `${mountSource} (device ${device}, directory ${root}, ${formatBytes(BigInt(sizeBytes))})`;
}
