import type { V1Pod } from '@kubernetes/client-node';
import { waitFor } from '../../cluster/wait.ts';
import { createNamespace, kubectl } from '../cluster.ts';
import { LXCFS_FILES, podThat } from '../pods.ts';
import type { Manifests } from './manifests.ts';
import { annotated, refusals } from './refusals.ts';

const PRIVILEGED = { 'pod-security.kubernetes.io/enforce': 'privileged' };

/** A namespace that takes hostPath volumes, with this label. */
export function namespaceWith(injection: string): Promise<string> {
  return createNamespace({ ...PRIVILEGED, 'lxcfs-injection': injection });
}

/** Applies the example's policies, and waits until the API server applies them in a namespace with the label. */
export async function applyPolicies(manifests: Manifests, namespace: string): Promise<void> {
  // It reads policies a moment after it has taken them, and refuses what is not injected yet
  await kubectl(['apply', ...manifests.files('injection')]);
  await waitFor('the injection', 60_000, async () => mountsOf(await admitted(wanting(), namespace)).length > 0);
  await kubectl(['apply', ...manifests.files('refusal')]);
  const [refusal] = refusals;
  await waitFor('the refusals', 60_000, () =>
    admitted(refusal?.pod ?? {}, namespace).then(
      () => false,
      () => true,
    ),
  );
}

/** Also those of an earlier run that was interrupted: they refuse what a test begins with. */
export async function deletePolicies(manifests: Manifests): Promise<void> {
  await kubectl(['delete', '--ignore-not-found', ...manifests.files('injection', 'refusal')]);
}

const wanting = () => annotated(podThat('', { name: 'wanting', node: '' }));

/** A pod as the API server would create it. @throws with what it refuses */
export async function admitted(pod: V1Pod, namespace: string): Promise<V1Pod> {
  const words = ['create', '-n', namespace, '--dry-run=server', '-o', 'json', '-f', '-'];
  return JSON.parse(await kubectl(words, pod)) as V1Pod;
}

/** The files of LXCFS over which a pod's containers have mounts, as `CONTAINER FILE ro`. */
export function mountsOf({ spec }: V1Pod): string[] {
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].flatMap(({ name, volumeMounts = [] }) =>
    volumeMounts
      .filter(({ mountPath }) => LXCFS_FILES.includes(mountPath))
      .map(({ mountPath, readOnly }) => `${name} ${mountPath} ${readOnly === true ? 'ro' : 'rw'}`),
  );
}
