import { stringify } from 'yaml';
import type { PlannedChange } from '../kube/vehicles/planned-change.ts';
import { escapeText } from './escape.ts';

/**
 * What `--dry-run` prints, as YAML documents: the patch that would go to a pod's ephemeralcontainers, a pod that would
 * be created, and as a comment what would not be looked into.
 */
export function renderPlan(changes: PlannedChange[]): string {
  return changes.map(documentOf).join('---\n');
}

function documentOf(change: PlannedChange): string {
  switch (change.kind) {
    case 'ephemeral-container': {
      const { namespace, pod, container } = change;
      return stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { namespace, name: pod },
        spec: { ephemeralContainers: [container] },
      });
    }
    case 'node-pod':
      return stringify(change.pod, { aliasDuplicateObjects: false });
    case 'nothing':
      return `# no inspector would be started: ${escapeText(change.why)}\n`;
  }
}
