import type { Subject } from '../../facts/inspection.ts';
import type { Remediation } from '../check.ts';

/** How to bring the target and its Agent onto one kernel, without which they share no memory. */
export function bringOntoOneKernel(target: Subject, agent: Subject): Remediation {
  if (target.node === agent.node) {
    return {
      text: `Run both pods without a sandboxing runtimeClassName (gVisor, Kata) or as containers of one pod: a sandbox is a kernel of its own.`,
    };
  }
  return {
    text: `Inspect with the Agent's pod on ${target.node}, or run one there: memory is shared within one node only.`,
  };
}
