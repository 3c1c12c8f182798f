import type { NodeTaints } from '../facts/node/node-api.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingMembers } from './settings.ts';

/**
 * The nodes' taints; one of a node that is cordoned among them (Kubernetes documentation, "Taints and Tolerations").
 */
export const nodeTaints = defineDifference({
  id: 'node-taints',
  severity: 'warning',
  needs: ['taints'],
  compare({ taints: a }, { taints: b }) {
    const found = differingMembers(wordsOf(a), wordsOf(b), 'only what both have');
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'The nodes have other taints.',
      ...found,
      consequence:
        'Pods without a toleration for it stay away from that node, or are evicted: ' +
        'the Agent’s DaemonSet needs one, too.',
    };
  },
});

function wordsOf(taints: NodeTaints): string[] {
  return taints.map(({ key, value, effect }) => `${key}${value === '' ? '' : `=${value}`}:${effect}`);
}
