import { formatBytes } from '../bytes.ts';
import type { Fact } from '../facts/fact.ts';
import type { MemoryCgroup } from '../facts/limits.ts';
import type { ContainerStatus } from '../facts/pod.ts';
import { describeMissing } from '../verdicts/missing-fact.ts';
import { defineTargetCheck } from './check.ts';

/**
 * Memory that was asked for and not there: the kernel killed a process of the container (cgroup-v2.rst, memory.events,
 * oom_kill; cgroup-v1/memory.rst, memory.oom_control). If it was the first one the container was started anew, in a new
 * cgroup, and only the kubelet knows. Shared memory outlives who is killed: tmpfs files stay, segments, too.
 */
export const oomKilledProcess = defineTargetCheck({
  id: 'oom-killed-process',
  severity: 'warning',
  needs: ['podStatus'],
  uses: ['memoryCgroup'],
  evaluate({ podStatus, memoryCgroup }, target) {
    const status = podStatus.containers.find(({ name }) => name === target.container);
    if (status !== undefined && status.state !== 'running')
      return { status: 'not-applicable', reason: 'the container does not run' };
    const lastKill = status?.lastExit?.reason === 'OOMKilled' ? status.lastExit : null;
    const killCount = memoryCgroup.status === 'ok' ? (memoryCgroup.value.oomKillCount ?? 0) : 0;
    if (lastKill === null && killCount === 0) return withoutKill(memoryCgroup);
    return {
      status: 'fail',
      title: `Container ${target.container} of ${target.pod} ran out of memory, and the kernel killed ${killCount > 1 ? 'processes' : 'a process'} of it.`,
      expected: 'what its processes ask for fits its memory limit',
      actual: killCount > 0 ? `${killCount} killed since it was started` : describeRun(lastKill),
      evidence: [
        ...(killCount > 0 && lastKill !== null ? [describeRun(lastKill)] : []),
        ...describeMemory(memoryCgroup),
      ],
      remediation: {
        text: 'Raise the memory limit by what its shared memory takes (tmpfs files and System V segments count against whoever touches them first), or remove the objects that a killed process left behind.',
      },
    };
  },
});

function withoutKill(memoryCgroup: Fact<MemoryCgroup>): { status: 'pass' } | { status: 'unknown'; reason: string } {
  if (memoryCgroup.status !== 'ok')
    return { status: 'unknown', reason: describeMissing('target', 'memoryCgroup', memoryCgroup) };
  return memoryCgroup.value.oomKillCount === null
    ? { status: 'unknown', reason: 'this kernel does not count who is killed' }
    : { status: 'pass' };
}

function describeRun(exit: ContainerStatus['lastExit']): string {
  return `the run before this one was OOMKilled${exit === null || exit.finishedAt === '' ? '' : ` at ${exit.finishedAt}`}`;
}

function describeMemory(memoryCgroup: Fact<MemoryCgroup>): string[] {
  if (memoryCgroup.status !== 'ok') return [];
  const { usageBytes, sharedMemoryBytes } = memoryCgroup.value;
  return [
    `now it uses ${formatBytes(BigInt(usageBytes))}, ${formatBytes(BigInt(sharedMemoryBytes))} of it shared memory`,
  ];
}
