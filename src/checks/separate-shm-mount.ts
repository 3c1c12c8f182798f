import { formatBytes } from '../bytes.ts';
import type { Side } from '../facts/inspection.ts';
import { isAnotherKernel } from '../verdicts/channels/another-kernel.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck } from './check.ts';
import { describeHoldings } from './evidence/held-objects.ts';
import { bringOntoOneKernel } from './evidence/one-kernel.ts';
import { shareShmMount } from './remedies/share-shm-mount.ts';
import { subjectNames } from './evidence/subject-names.ts';

/**
 * POSIX shared memory objects are files of the tmpfs at /dev/shm (shm_overview(7)). The containers of a pod get the
 * sandbox's, a hostIPC pod the node's; a volume mounted there replaces it in that one container.
 */
export const separateShmMount = defineAgentCheck({
  id: 'separate-shm-mount',
  severity: 'error',
  weighs: { target: [...posixFacts.target, 'podSpec'], agent: [...posixFacts.agent, 'podSpec'] },
  evaluate(target, agent) {
    const evidence = posixSharedMemory(target, agent);
    const { row, reason } = judgeChannel(evidence);
    if (row === 'not-in-use') return { status: 'not-applicable', reason: 'neither side holds a POSIX shared memory object' };
    if (evidence.separate.kind === 'no') return { status: 'pass' };
    if (row !== 'separate') return { status: 'unknown', reason };

    const names = subjectNames(target.subject, agent.subject);
    const isOneKernel = isAnotherKernel(target, agent).kind === 'no';
    return {
      status: 'fail',
      title: `${names.target} cannot open the POSIX objects of ${names.agent}: ${reason}.`,
      expected: 'both have one file system at /dev/shm',
      actual: `${names.target} has ${describeMount(target)}, ${names.agent} ${describeMount(agent)}`,
      evidence: describeHoldings(evidence, names),
      remediation: isOneKernel ? shareShmMount(target, agent) : bringOntoOneKernel(target.subject, agent.subject),
    };
  },
});

function describeMount({ subject, facts: { shmMount } }: Side<'shmMount'>): string {
  if (shmMount.status !== 'ok') return `one on ${subject.node}`;
  if (shmMount.value.state === 'missing') return 'nothing mounted there';
  const { mountSource, device, root, sizeBytes } = shmMount.value;
  return `${mountSource} (device ${device}, directory ${root}, ${formatBytes(BigInt(sizeBytes))})`;
}
