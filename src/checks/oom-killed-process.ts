import type { Side } from '../facts/inspection.ts';
import { all, incompleteFact, missingFact } from '../facts/known.ts';
import type { ContainerStatus } from '../facts/pod.ts';
import { formatBytes } from '../words/bytes.ts';
import { podName } from '../words/names.ts';
import { defineCheck, type CheckResult } from './define-check.ts';

/**
 * Memory that was asked for and not there: the kernel killed a process of the container (cgroup-v2.rst, memory.events,
 * oom_kill; cgroup-v1/memory.rst, memory.oom_control). If it was the first one the container was started again,
 * in a new cgroup, and only the kubelet knows. Shared memory outlives the killed process: tmpfs files
 * stay, and so do segments.
 */
export const oomKilledProcess = defineCheck({
  id: 'oom-killed-process',
  severity: 'warning',
  title: 'The kernel killed a process of the container because its memory limit was reached',
  of: 'target',
  facts: ['podStatus', 'memoryCgroup'],
  evaluate({ target }) {
    const known = all('target', target, ['podStatus']);
    if (known.kind === 'missing') return { status: 'unknown', missing: known.missing };
    const { container } = target.subject;
    const status = known.values.podStatus.containers.find(({ name }) => name === container);
    if (status !== undefined && status.state !== 'running')
      return { status: 'not-applicable', reason: 'the container does not run' };
    const lastKill = status?.lastExit?.reason === 'OOMKilled' ? status.lastExit : null;
    const killCount = killsIn(target);
    if (lastKill === null && killCount === 0) return withoutKill(target);
    return {
      status: 'fail',
      title:
        `${podName(target.subject)}: the kernel killed ${killCount > 1 ? 'processes' : 'a process'} ` +
        `of container ${container} for want of memory`,
      expected: 'what its processes ask for fits its memory limit',
      actual: killCount > 0 ? `${killCount} killed since it was started` : describeRun(lastKill),
      evidence: [...(killCount > 0 && lastKill !== null ? [describeRun(lastKill)] : []), ...describeMemory(target)],
      fix: {
        text:
          'Raise the memory limit by what its shared memory takes (tmpfs files and System V segments count against ' +
          'the container that touches them first), or remove the objects that a killed process left behind.',
      },
    };
  },
});

function killsIn({ facts: { memoryCgroup } }: Side<'memoryCgroup'>): number {
  return memoryCgroup.status === 'ok' ? (memoryCgroup.value.oomKillCount ?? 0) : 0;
}

function withoutKill({ facts: { memoryCgroup } }: Side<'memoryCgroup'>): CheckResult {
  if (memoryCgroup.status !== 'ok')
    return { status: 'unknown', missing: missingFact('target', 'memoryCgroup', memoryCgroup) };
  if (memoryCgroup.value.oomKillCount !== null) return { status: 'pass' };
  const why = 'this kernel does not count the processes that it kills for want of memory';
  return { status: 'unknown', missing: [incompleteFact('target', 'memoryCgroup', why)] };
}

function describeRun(exit: ContainerStatus['lastExit']): string {
  const at = exit === null || exit.finishedAt === '' ? '' : ` at ${exit.finishedAt}`;
  return `the run before this one was OOMKilled${at}`;
}

function describeMemory({ facts: { memoryCgroup } }: Side<'memoryCgroup'>): string[] {
  if (memoryCgroup.status !== 'ok') return [];
  const { usageBytes, sharedMemoryBytes } = memoryCgroup.value;
  return [
    `now it uses ${formatBytes(BigInt(usageBytes))}, ${formatBytes(BigInt(sharedMemoryBytes))} of it shared memory`,
  ];
}
