import type { NodeLabels } from '../facts/node/node-api.ts';
import { defineDifference, EQUAL } from './difference.ts';
import { differingSettings } from './settings.ts';

/** The nodes' labels, without those that name the node, and without the old names of others. */
export const nodeLabels = defineDifference({
  id: 'node-labels',
  severity: 'info',
  needs: ['labels'],
  compare({ labels: a }, { labels: b }) {
    const found = differingSettings(settingsOf(a), settingsOf(b));
    if (found === null) return EQUAL;
    return {
      kind: 'differs',
      title: 'The nodes have other labels.',
      a: found.a,
      b: found.b,
      consequence:
        'A nodeSelector or a node affinity for one of them puts pods, and the Agent’s own, on one node only.',
    };
  },
});

/**
 * Well-known labels (Kubernetes documentation, "Well-Known Labels, Annotations and Taints"): the beta ones are copies.
 */
function settingsOf(labels: NodeLabels): Record<string, string> {
  const kept = Object.entries(labels).filter(
    ([name]) => name !== 'kubernetes.io/hostname' && !/^(failure-domain\.)?beta\.kubernetes\.io\//.test(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, value === '' ? '""' : value]));
}
