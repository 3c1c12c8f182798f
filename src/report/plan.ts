import { stringify } from 'yaml';
import type { Plan } from '../inspect.ts';

/** What `--dry-run` prints: for each pod the patch that would be sent to its ephemeralcontainers, as YAML documents. */
export function renderPlans(plans: Plan[]): string {
  return plans
    .map(({ pod, accepted }) => {
      const { namespace, name } = pod.metadata ?? {};
      return stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name }, spec: { ephemeralContainers: [accepted.container] } });
    })
    .join('---\n');
}
