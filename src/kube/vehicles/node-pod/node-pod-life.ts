import type { V1Pod } from '@kubernetes/client-node';
import { setTimeout as delay } from 'node:timers/promises';
import { ShmError } from '../../../errors.ts';
import { apiRefusal, toShmError } from '../../connection/api-error.ts';
import type { Cluster } from '../../connection/cluster.ts';
import { runKubectl } from '../../connection/kubectl.ts';
import type { Run } from '../../connection/with-cluster.ts';

/** Asks the server whether it would take the pod; nothing is created. @throws ShmError in its words if not */
export async function tryNodePod(cluster: Cluster, pod: V1Pod): Promise<void> {
  try {
    await cluster.core.createNamespacedPod({ namespace: pod.metadata?.namespace ?? '', body: pod, dryRun: 'All' });
  } catch (error) {
    const refusal = apiRefusal(error);
    // A webhook with side effects: only the real request will show
    if (refusal?.code === 400 && /does not support dry run/.test(refusal.message)) return;
    throw notCreated(error, pod);
  }
}

/**
 * Creates the pod, works with it, and deletes it in every ending. `work` gets the pod as the server has it.
 * @throws ShmError if the server takes no such pod; what the work throws
 */
export async function withNodePod<T>(
  cluster: Cluster,
  pod: V1Pod,
  run: Run,
  work: (created: V1Pod) => Promise<T>,
): Promise<T> {
  const creation = cluster.core.createNamespacedPod({ namespace: pod.metadata?.namespace ?? '', body: pod });
  let deletion: Promise<void> | undefined;
  const deleteOnce = (): Promise<void> => (deletion ??= deleteAfter(creation, cluster, pod, run));
  run.atEnd(deleteOnce);
  try {
    return await work(
      await creation.catch((error: unknown) => {
        throw notCreated(error, pod);
      }),
    );
  } finally {
    await deleteOnce();
  }
}

// The user may end the run while the request is under way: what it created is known only when it is answered
async function deleteAfter(creation: Promise<V1Pod>, cluster: Cluster, pod: V1Pod, run: Run): Promise<void> {
  const isRefused = creation.then(
    () => false,
    (error: unknown) => apiRefusal(error) !== undefined,
  );
  if (!(await Promise.race([isRefused, delay(CREATION_MS, false, { ref: false })])))
    await deleteNodePod(cluster, pod, run.inform);
}

const CREATION_MS = 3000;

async function deleteNodePod(cluster: Cluster, { metadata }: V1Pod, inform: (message: string) => void): Promise<void> {
  const { namespace = '', name = '' } = metadata ?? {};
  try {
    await cluster.core.deleteNamespacedPod({ namespace, name, gracePeriodSeconds: 0 });
  } catch (error) {
    if (apiRefusal(error)?.code === 404) return;
    // Ctrl-C in a terminal ends kubectl's proxy, too
    await runKubectl(cluster.kubectl, [
      'delete',
      'pod',
      name,
      `--namespace=${namespace}`,
      '--grace-period=0',
      '--force',
      '--ignore-not-found',
      '--wait=false',
    ]).catch((failure: unknown) =>
      inform(
        `node pod ${namespace}/${name} could not be deleted: ${wordsOf(failure)}; ` +
          `it ends by itself, and "kubectl shm cleanup -n ${namespace}" deletes it`,
      ),
    );
  }
}

function wordsOf(failure: unknown): string {
  return failure instanceof ShmError ? failure.why : String(failure);
}

function notCreated(error: unknown, { metadata, spec }: V1Pod): Error {
  const what = `cannot create a node pod in namespace ${metadata?.namespace} for node ${spec?.nodeName}`;
  const isPolicy = apiRefusal(error)?.code === 403;
  return toShmError(
    error,
    what,
    isPolicy ? 'name a namespace that takes privileged pods: --node-pod-namespace kube-system' : undefined,
  );
}
