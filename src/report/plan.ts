import { stringify } from 'yaml';

/** A container that would be added to a pod. */
export interface Addition {
  namespace: string;
  pod: string;
  container: object;
}

/** What `--dry-run` prints: for each pod the patch that would go to its ephemeralcontainers, as YAML documents. */
export function renderPlan(additions: Addition[]): string {
  return additions
    .map(({ namespace, pod, container }) => stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name: pod }, spec: { ephemeralContainers: [container] } }))
    .join('---\n');
}
