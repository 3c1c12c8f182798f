import type { Side } from '../facts/inspection.ts';
import { isAnotherKernel } from '../verdicts/channels/another-kernel.ts';
import { posixFacts, posixSharedMemory } from '../verdicts/channels/posix-shared-memory.ts';
import { judgeChannel } from '../verdicts/truth-table.ts';
import { defineAgentCheck, type CheckResult } from './check.ts';
import { ipcChannelFacts, ipcChannels } from './evidence/ipc-channels.ts';
import { bringOntoOneKernel } from './evidence/one-kernel.ts';
import { isSamePod, subjectNames } from './evidence/subject-names.ts';

type Runtime = Side<'kernel' | 'podSpec'>;

/**
 * gVisor and Kata run a pod on a kernel of its own, which shares no memory with that of the node, whatever hostIPC or
 * hostPath say. Every boot of a Linux kernel has an id of its own (random(4)); core/v1 PodSpec, runtimeClassName.
 */
export const sandboxedRuntime = defineAgentCheck({
  id: 'sandboxed-runtime',
  severity: 'error',
  weighs: {
    target: [...ipcChannelFacts.target, ...posixFacts.target],
    agent: [...ipcChannelFacts.agent, ...posixFacts.agent],
  },
  evaluate(target, agent) {
    if (target.subject.node !== agent.subject.node)
      return { status: 'not-applicable', reason: 'they are on two nodes' };
    const answer = isAnotherKernel(target, agent);
    if (answer.kind === 'no') return { status: 'pass' };
    if (answer.kind === 'unknown') return unseen(target, agent, answer.why);

    const names = subjectNames(target.subject, agent.subject);
    const isInUse = [
      posixSharedMemory(target, agent),
      ...ipcChannels(target, agent).map(({ evidence }) => evidence),
    ].some((evidence) => judgeChannel(evidence).row === 'separate');
    return {
      status: 'fail',
      severity: isInUse ? 'error' : 'warning',
      title: `${names.target} and ${names.agent} run on two kernels of one node, so they cannot share memory.`,
      expected: 'both run on the node’s own kernel',
      actual: `${names.target}: ${describe(target)}; ${names.agent}: ${describe(agent)}`,
      evidence: [],
      remediation: bringOntoOneKernel(target.subject, agent.subject),
    };
  },
});

/** In one pod, containers of a sandbox share its kernel; where no sandbox was asked for, the kernel's absence says nothing. */
function unseen(target: Runtime, agent: Runtime, why: string): CheckResult {
  if (isSamePod(target.subject, agent.subject))
    return { status: 'not-applicable', reason: 'containers of one pod run on one kernel' };
  const classes = [target, agent].flatMap(({ facts: { podSpec } }) =>
    podSpec.status === 'ok' && podSpec.value.runtimeClassName !== null ? [podSpec.value.runtimeClassName] : [],
  );
  return { status: 'unknown', reason: classes.length === 0 ? why : `${why} (runtimeClassName ${classes.join(', ')})` };
}

function describe({ facts: { kernel, podSpec } }: Runtime): string {
  const runtimeClass =
    podSpec.status === 'ok' && podSpec.value.runtimeClassName !== null
      ? `, runtimeClassName ${podSpec.value.runtimeClassName}`
      : '';
  return kernel.status === 'ok'
    ? `kernel ${kernel.value.release}, boot id ${kernel.value.bootId}${runtimeClass}`
    : `a kernel that was not seen${runtimeClass}`;
}
