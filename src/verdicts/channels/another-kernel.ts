import type { Side } from '../../facts/inspection.ts';
import { no, unknown, yes, type Answer } from '../answer.ts';
import { describeMissing } from '../missing-fact.ts';

/**
 * Whether the two sides run on different kernels, and so can share nothing. Only boot ids decide: nodes with different
 * names can be containers on one kernel, and one node can run a pod on a kernel of its own.
 */
export function isAnotherKernel(target: Side<'kernel'>, agent: Side<'kernel'>): Answer<string> {
  const [ofTarget, ofAgent] = [target.facts.kernel, agent.facts.kernel];
  if (ofTarget.status !== 'ok') return unknown(describeMissing('target', 'kernel', ofTarget));
  if (ofAgent.status !== 'ok') return unknown(describeMissing('Agent', 'kernel', ofAgent));
  if (ofTarget.value.bootId === ofAgent.value.bootId) return no;
  const isSameNode = target.subject.node === agent.subject.node;
  return yes(
    isSameNode
      ? 'the Agent runs on another kernel of this node'
      : `the Agent is on another node, ${agent.subject.node}`,
  );
}
