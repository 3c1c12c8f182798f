import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/** Which images the Agent's pods run, where both nodes have one. */
export const agentImage = defineDifference({
  id: 'agent-image',
  severity: 'warning',
  needs: ['agentPod'],
  compare({ agentPod: a }, { agentPod: b }) {
    // Not the same Agent, or none: agent-pod tells
    if (a.kind !== 'there' || b.kind !== 'there' || a.daemonSet !== b.daemonSet) return EQUAL;
    const found = differingSettings(a.images, b.images, 'not running');
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'The Agent runs another image.',
      a: found.a,
      b: found.b,
      consequence:
        'The Agent and its clients must agree on what lies where in shared memory: ' +
        'a client that fits one build may misread the other’s.',
    };
  },
});
