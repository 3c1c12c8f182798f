import type { Fix } from '../../changes/change.ts';
import { all, type Role } from '../../facts/known.ts';
import type { Side, Subject } from '../../facts/inspection.ts';
import { podName } from '../../words/names.ts';

/** Whether both boot ids are known and differ, so that the two sides are on two kernels (random(4)). */
export function areOnTwoKernels({ target, agent }: Record<Role, Side<'kernel'>>): boolean {
  const [one, other] = [all('target', target, ['kernel']), all('agent', agent, ['kernel'])];
  return one.kind === 'known' && other.kind === 'known' && one.values.kernel.bootId !== other.values.kernel.bootId;
}

/** How to bring the target and its Agent onto one kernel, without which they share no memory. */
export function bringOntoOneKernel(target: Subject, agent: Subject): Fix {
  if (target.node !== agent.node)
    return {
      text:
        `Name the Agent’s pod on ${target.node} with --agent, or run one there: ${podName(agent)} is ` +
        `on ${agent.node}, and memory is shared within one node only.`,
    };
  return {
    text:
      'Run both pods without a sandboxing runtimeClassName (gVisor, Kata), or as containers of one ' +
      'pod: a sandbox is a kernel of its own.',
  };
}
