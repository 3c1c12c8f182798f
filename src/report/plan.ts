import { stringify } from 'yaml';

/** A container that would be added to a pod. */
export interface Addition {
  pod: { namespace?: string; name?: string } | undefined;
  container: object;
}

/** What `--dry-run` prints: for each pod the patch that would go to its ephemeralcontainers, as YAML documents. */
export function renderPlan(additions: Addition[]): string {
  return additions.map(({ pod, container }) => stringify(patchOf(pod?.namespace, pod?.name, container))).join('---\n');
}

function patchOf(namespace: string | undefined, name: string | undefined, container: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name }, spec: { ephemeralContainers: [container] } };
}
