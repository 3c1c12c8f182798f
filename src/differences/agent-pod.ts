import type { AgentPod } from '../facts/node/agent-pod.ts';
import { contrast, defineDifference } from './difference.ts';

/** Whether the Agent that --agent names is on the node, and ready. */
export const agentPod = defineDifference({
  id: 'agent-pod',
  severity: 'error',
  needs: ['agentPod'],
  compare({ agentPod: a }, { agentPod: b }) {
    if (nameOf(a) !== nameOf(b)) return { kind: 'not-compared', reason: whyNotOne(nameOf(a), nameOf(b)) };
    return contrast({
      title: 'The Agent serves one node only.',
      a: describe(a),
      b: describe(b),
      consequence:
        'Where no Agent is ready, pods have nobody to share memory with: ' +
        'they find no segment, or one that nobody serves.',
    });
  },
});

function nameOf(agent: AgentPod): string | null {
  return agent.kind === 'none-named' ? null : agent.daemonSet;
}

function whyNotOne(a: string | null, b: string | null): string {
  return a === null || b === null
    ? `an Agent was named for one side only: ${a ?? b}; --agent names it when a node is inspected`
    : `two different Agents were named: ${a} and ${b}`;
}

function describe(agent: AgentPod): string {
  if (agent.kind !== 'there') return agent.kind === 'missing' ? `no pod of ${agent.daemonSet}` : 'none';
  return agent.ready ? 'ready' : `not ready (${agent.phase})`;
}
