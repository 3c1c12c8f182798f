import { stringify } from 'yaml';
import { escapeText } from './escape.ts';

/** What an inspection would change: an ephemeral container more in a pod, a node pod, or nothing, and why. */
export type PlannedChange =
  | { kind: 'ephemeral-container'; namespace: string; pod: string; container: object }
  | { kind: 'node-pod'; pod: object }
  | { kind: 'nothing'; why: string };

/**
 * What `--dry-run` prints, as YAML documents: the patch that would go to a pod's ephemeralcontainers, a pod that would be
 * created, and as a comment what would not be looked into.
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
