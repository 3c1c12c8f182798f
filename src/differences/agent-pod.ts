import type { AgentPod } from '../facts/node/agent-pod.ts';
import { contrast, defineDifference } from './difference.ts';

/** Whether the Agent that --agent names is on the node, and ready. */
export const agentPod = defineDifference({
  id: 'agent-pod',
  severity: 'error',
  needs: ['agentPod'],
  compare({ agentPod: a }, { agentPod: b }) {
    if (nameOf(a) !== nameOf(b))
      return { kind: 'not-compared', reason: `two different Agents were named: ${nameOf(a)} and ${nameOf(b)}` };
    return contrast({
      title: 'The Agent serves one node only.',
      a: describe(a),
      b: describe(b),
      consequence:
        'Where no Agent is ready, pods have nobody to share memory with: they find no segment, or one that nobody serves.',
    });
  },
});

function nameOf(agent: AgentPod): string {
  return agent.kind === 'none-named' ? 'none' : agent.daemonSet;
}

function describe(agent: AgentPod): string {
  if (agent.kind !== 'there') return agent.kind === 'missing' ? `no pod of ${agent.daemonSet}` : 'none';
  return agent.ready ? 'ready' : `not ready (${agent.phase})`;
}
