import type { NodeConditions } from '../facts/node/node-api.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/**
 * The conditions of a node, as the kubelet and the node controller set them (Kubernetes documentation, "Node status").
 */
export const nodeConditions = defineDifference({
  id: 'node-conditions',
  severity: 'warning',
  needs: ['conditions'],
  compare(a, b) {
    const found = differingSettings(byType(a.conditions), byType(b.conditions), 'not reported');
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      severity: found.names.some((name) => serious.has(name)) ? 'error' : 'warning',
      title: 'The nodes are not in the same condition.',
      a: found.a,
      b: found.b,
      consequence:
        'Kubernetes keeps new pods away from a node that is not ready or under pressure, and evicts running ones: ' +
        'what else is wrong there may come of that.',
    };
  },
});

const serious = new Set(['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable']);

function byType(conditions: NodeConditions): Record<string, string> {
  return Object.fromEntries(conditions.map(({ type, status }) => [type, status]));
}
